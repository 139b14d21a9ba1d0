//! Prints the features of tokens for the trainer: a token a line in, an empty line after
//! each sentence; little-endian `u32` rows out (word, hashed, lists, casing).

use std::io::{self, BufWriter, Read, Write};

use rapporteur_model::{Casing, Features};

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for sentence in text.split("\n\n") {
        let forms: Vec<&str> = sentence.split('\n').filter(|it| !it.is_empty()).collect();
        let casing = Casing::of(forms.iter().copied());
        for form in forms {
            let it = Features::of(form);
            let row = [&[it.word][..], &it.hashed, &[it.lists, casing as u32]].concat();
            for number in row {
                out.write_all(&number.to_le_bytes())?;
            }
        }
    }
    out.flush()
}
