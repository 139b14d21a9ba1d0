"""The network, as `crates/model/src/network.rs` computes it."""

import math

import torch
from torch import nn
from torch.nn import functional as F

TABLES = [1 << 14, 1 << 12, 1 << 11, 1 << 12, 1 << 13, 1 << 9]
WIDTHS = [48, 24, 16, 24, 24, 16]
N_LISTS = 24
WIDTH = 128
HEADS = 4
# One letter a layer: a convolution (its dilation) or attention.
LAYERS = ["c1", "c1", "c2", "a", "c1", "c2", "a", "c1"]
KERNEL = 5
DISTANCE = 16
ARC = 96
REL = 96


class Conv(nn.Module):
    """Gated, separable, residual."""

    def __init__(self, dilation, drop):
        super().__init__()
        self.dilation = dilation
        self.norm = nn.LayerNorm(WIDTH)
        self.up = nn.Linear(WIDTH, 2 * WIDTH)
        self.depth = nn.Parameter(torch.randn(KERNEL, WIDTH) * 0.3)
        self.depth_bias = nn.Parameter(torch.zeros(WIDTH))
        self.down = nn.Linear(WIDTH, WIDTH)
        self.drop = nn.Dropout(drop)

    def forward(self, x, mask):
        a, b = self.up(self.norm(x)).chunk(2, -1)
        g = a * torch.sigmoid(b) * mask.unsqueeze(-1)
        reach = KERNEL // 2 * self.dilation
        p = F.pad(g, (0, 0, reach, reach))
        n = g.shape[1]
        c = self.depth_bias
        for k in range(KERNEL):
            c = c + p[:, k * self.dilation : k * self.dilation + n] * self.depth[k]
        return x + self.drop(self.down(F.relu(c)))


class Attention(nn.Module):
    """Heads with a learned bias for each signed distance, residual."""

    def __init__(self, drop):
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.bias = nn.Parameter(torch.zeros(HEADS, 2 * DISTANCE + 1))
        self.drop = nn.Dropout(drop)

    def forward(self, x, mask):
        b, n, _ = x.shape
        q, k, v = (
            self.qkv(self.norm(x)).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        )
        scores = q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
        scores = scores + self.bias[:, distances(n)]
        scores = scores.masked_fill(~mask[:, None, None, :], -1e9)
        y = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, WIDTH)
        return x + self.drop(self.out(y))


def distances(n):
    """`j - i`, clipped, from 0."""
    at = torch.arange(n)
    return (at[None, :] - at[:, None]).clamp(-DISTANCE, DISTANCE) + DISTANCE


class Encoder(nn.Module):
    def __init__(self, vectors, drop=0.25):
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.tables = nn.ModuleList(nn.Embedding(n, w) for n, w in zip(TABLES, WIDTHS))
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.1)
        inside = vectors.shape[1] + sum(WIDTHS) + N_LISTS
        self.enter = nn.Linear(inside, WIDTH)
        self.casing = nn.Embedding(4, WIDTH)
        self.layers = nn.ModuleList(
            Attention(drop / 2) if it == "a" else Conv(int(it[1:]), drop / 2) for it in LAYERS
        )
        self.leave = nn.LayerNorm(WIDTH)
        self.drop = nn.Dropout(drop)
        self.register_buffer("bits", torch.arange(N_LISTS), persistent=False)

    def forward(self, x, mask, more=None):
        """`more`: rows added to those the words enter with."""
        if self.training:
            # Rare words are met as unknown words, in one way or the other.
            lost = torch.rand(x.shape[:2]) < 0.08
            word = x[..., 0].masked_fill(lost, 0)
            lost = (torch.rand(x.shape[:2]) < 0.35).unsqueeze(-1)
        else:
            word, lost = x[..., 0], None
        parts = [self.vectors(word)]
        for at, table in enumerate(self.tables):
            e = table(x[..., 1 + at])
            parts.append(e.masked_fill(lost, 0) if lost is not None and at == 0 else e)
        lists = ((x[..., 7:8] >> self.bits) & 1).float()
        parts.append(lists)
        h = self.enter(self.drop(torch.cat(parts, -1))) + self.casing(x[..., 8])
        if more is not None:
            h = h + more
        for layer in self.layers:
            h = layer(h, mask)
        return self.leave(h)


class Reader(nn.Module):
    """The encoder with heads for tags, tree and names."""

    def __init__(self, vectors, upos, xpos, rels, names, drop=0.25):
        super().__init__()
        self.encoder = Encoder(vectors, drop)
        self.drop = nn.Dropout(drop)
        self.upos = nn.Linear(WIDTH, len(upos))
        self.xpos = nn.Linear(WIDTH, len(xpos))
        self.names = nn.Linear(WIDTH, len(names))
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.1)
        self.arc_dep = nn.Linear(WIDTH, ARC)
        self.arc_head = nn.Linear(WIDTH, ARC)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.arc_prior = nn.Linear(ARC, 1, bias=False)
        self.arc_distance = nn.Parameter(torch.zeros(2 * DISTANCE + 1))
        self.rel_dep = nn.Linear(WIDTH, REL)
        self.rel_head = nn.Linear(WIDTH, REL, bias=False)
        self.rel = nn.Linear(REL, len(rels))

    def encode(self, x, mask):
        return self.drop(self.encoder(x, mask))

    def tree(self, h, mask):
        """Scores of heads: `[b, dependent, head]`, head 0 is the root."""
        b, n, _ = h.shape
        dep = F.relu(self.arc_dep(h))
        with_root = torch.cat([self.root.expand(b, 1, WIDTH), h], 1)
        head = F.relu(self.arc_head(with_root))
        scores = self.arc(self.drop(dep)) @ self.drop(head).transpose(1, 2) / math.sqrt(ARC)
        scores = scores + self.arc_prior(head).transpose(1, 2)
        near = F.pad(self.arc_distance[distances(n)], (1, 0))
        scores = scores + near
        here = torch.cat([torch.ones(b, 1, dtype=torch.bool), mask], 1)
        scores = scores.masked_fill(~here[:, None, :], -1e9)
        self_ = F.pad(torch.eye(n, dtype=torch.bool), (1, 0))
        return scores.masked_fill(self_, -1e9), with_root

    def relations(self, h, with_root, heads):
        at = heads.unsqueeze(-1).expand(-1, -1, WIDTH)
        head = self.rel_head(with_root.gather(1, at))
        return self.rel(self.drop(F.relu(self.rel_dep(h) + head)))


STATES = 32  # how a token stands to marks, and what the rules take it for
PARTS = 4  # none, source, cue, content
FAR = 32
INNER = 96


class Smooth(nn.Module):
    """Separable, residual: what a token is depends on its neighbours."""

    def __init__(self, dilation, drop):
        super().__init__()
        self.dilation = dilation
        self.depth = nn.Parameter(torch.randn(KERNEL, INNER) * 0.3)
        self.depth_bias = nn.Parameter(torch.zeros(INNER))
        self.down = nn.Linear(INNER, INNER)
        self.drop = nn.Dropout(drop)

    def forward(self, x, mask):
        reach = KERNEL // 2 * self.dilation
        p = F.pad(x * mask.unsqueeze(-1), (0, 0, reach, reach))
        n = x.shape[1]
        c = self.depth_bias
        for k in range(KERNEL):
            c = c + p[:, k * self.dilation : k * self.dilation + n] * self.depth[k]
        return x + self.drop(self.down(F.relu(c)))


class Labeller(nn.Module):
    """Which words attribute; and of each of them, what is source, cue and content."""

    def __init__(self, vectors, drop=0.2):
        super().__init__()
        self.encoder = Encoder(vectors, drop)
        self.state = nn.Embedding(STATES, WIDTH)
        nn.init.normal_(self.state.weight, std=0.02)
        self.drop = nn.Dropout(drop)
        self.cue_up = nn.Linear(WIDTH, 64)
        self.cue = nn.Linear(64, 1)
        self.token = nn.Linear(WIDTH, INNER)
        self.anchor = nn.Linear(WIDTH, INNER, bias=False)
        # Distance to the cue, sentence before, same, after, and what the rules say:
        # nothing at all, or what the token is.
        self.far = nn.Embedding(2 * FAR + 1, INNER)
        self.side = nn.Embedding(3, INNER)
        self.ruled = nn.Embedding(1 + PARTS, INNER)
        for table in (self.far, self.side, self.ruled):
            nn.init.normal_(table.weight, std=0.1)
        self.smooth = nn.ModuleList(Smooth(it, drop / 2) for it in (1, 2, 4))
        self.part = nn.Linear(INNER, PARTS)

    def rows(self, x, states, mask):
        return self.drop(self.encoder(x, mask, self.state(states)))

    def cues(self, rows):
        return self.cue(F.relu(self.cue_up(rows))).squeeze(-1)

    def parts(self, rows, mask, sentences, owner, anchor, ruled):
        """Scores `[cue, token, part]` of the cues at `anchor` of the stretches `owner`."""
        n = rows.shape[1]
        at = torch.arange(n)
        far = (at[None, :] - anchor[:, None]).clamp(-FAR, FAR) + FAR
        own = sentences[owner]
        side = (own - own.gather(1, anchor[:, None])).clamp(-1, 1) + 1
        h = self.token(rows)[owner] + self.anchor(rows[owner, anchor]).unsqueeze(1)
        h = F.relu(h + self.far(far) + self.side(side) + self.ruled(ruled))
        here = mask[owner]
        for layer in self.smooth:
            h = layer(h, here)
        return self.part(self.drop(F.relu(h)))


def viterbi(scores, moves, length):
    """The best path of one sentence."""
    best, back = scores[0], []
    for t in range(1, length):
        step = best.unsqueeze(1) + moves
        top, at = step.max(0)
        best = top + scores[t]
        back.append(at)
    path = [int(best.argmax())]
    for at in reversed(back):
        path.append(int(at[path[-1]]))
    return path[::-1]
