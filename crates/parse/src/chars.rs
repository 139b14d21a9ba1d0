//! Kinds of characters: word characters, apostrophes, hyphens, dashes, quotation marks.

/// Letters, digits and the marks that combine with them.
pub(crate) fn is_word_char(it: char) -> bool {
    it.is_alphanumeric() || matches!(it, '\u{300}'..='\u{36f}' | '_')
}

/// Characters that show nothing: they stand in no token of their own.
pub(crate) fn is_invisible(it: char) -> bool {
    matches!(
        it,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'
            ..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    ) || (it.is_control() && !it.is_whitespace())
}

/// What may stand inside a word for an apostrophe.
pub(crate) const fn is_apostrophe(it: char) -> bool {
    matches!(it, '\'' | '’' | 'ʼ' | '‘')
}

/// What may stand inside a word for a hyphen.
pub(crate) const fn is_hyphen(it: char) -> bool {
    matches!(it, '-' | '\u{2010}' | '\u{2011}')
}

/// Dashes and hyphens.
pub(crate) const fn is_dash(it: char) -> bool {
    is_hyphen(it) || matches!(it, '–' | '—' | '―' | '\u{2012}')
}

/// A quotation mark of any kind, single ones and apostrophes included.
pub(crate) const fn is_quote(it: char) -> bool {
    matches!(
        it,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '\''
            | '‘'
            | '’'
            | '‚'
            | '‹'
            | '›'
            | '「'
            | '」'
    )
}

/// The normal form of a quotation mark: `"` for double ones, `'` for single ones.
pub(crate) fn quote_norm(mark: &str) -> char {
    match mark {
        "'" | "‘" | "’" | "‚" | "‹" | "›" | "`" => '\'',
        _ => '"',
    }
}
