//! Tokens of one file to what it names: paths with their use-trees spread out, method
//! calls, macros, strings; each with its line and whether it is test code. `super` and
//! `self` are resolved, so a path that leaves its room is seen however it is written.

use super::lexer::{Kind, Token, tokens};

/// What one file names.
#[derive(Debug, Default)]
pub struct Named {
    /// Paths, spread out and resolved.
    pub paths: Vec<Name>,
    /// Names of methods called with a dot.
    pub methods: Vec<Name>,
    /// Contents of string literals.
    pub texts: Vec<Name>,
    /// Names of modules declared as test code in a file of their own.
    pub test_files: Vec<String>,
    /// Lines with a `path` attribute on a module.
    pub path_attributes: Vec<usize>,
}

/// A path, a method or a string, and where it stands.
#[derive(Clone, Debug, Default)]
pub struct Name {
    /// Segments of a path, from `crate` or the crate's name on; else one part.
    pub parts: Vec<String>,
    /// The new name given by `as`.
    pub renamed: bool,
    /// Below `#[cfg(test)]`.
    pub test: bool,
    /// One-based.
    pub line: usize,
}

impl Name {
    /// Whether the path begins with these segments.
    pub fn starts_with(&self, head: &[&str]) -> bool {
        self.parts.len() >= head.len() && self.parts.iter().zip(head).all(|(part, h)| part == h)
    }

    /// Whether these segments stand next to each other in the path.
    pub fn has(&self, first: &str, second: &str) -> bool {
        self.parts
            .iter()
            .zip(self.parts.iter().skip(1))
            .any(|(a, b)| a == first && b == second)
    }
}

/// Reads the file whose module path is `module` (empty for a crate root).
pub fn named(source: &str, module: &[String]) -> Named {
    let mut walker = Walker {
        tokens: tokens(source),
        at: 0,
        depth: 0,
        module: module.to_vec(),
        inline: Vec::new(),
        test_from: None,
        cfg_test: false,
        named: Named::default(),
    };
    while walker.at < walker.tokens.len() {
        walker.step();
    }
    walker.named
}

struct Walker {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    module: Vec<String>,
    /// Inline modules that are open, with the depth of their brace.
    inline: Vec<(String, usize)>,
    /// Depth of the item below `#[cfg(test)]` that is open.
    test_from: Option<usize>,
    /// A `#[cfg(test)]` has been read and its item not yet entered.
    cfg_test: bool,
    named: Named,
}

impl Walker {
    fn kind(&self, at: usize) -> Option<&Kind> {
        self.tokens.get(at).map(|token| &token.kind)
    }

    fn word(&self, at: usize) -> Option<&str> {
        match self.kind(at) {
            Some(Kind::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn is_sign(&self, at: usize, sign: char) -> bool {
        self.kind(at) == Some(&Kind::Sign(sign))
    }

    fn line(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(0, |token| token.line)
    }

    fn is_test(&self) -> bool {
        self.cfg_test || self.test_from.is_some()
    }

    fn name(&self, parts: Vec<String>, at: usize) -> Name {
        Name {
            parts,
            renamed: self.word(at + 1) == Some("as"),
            test: self.is_test(),
            line: self.line(at),
        }
    }

    fn step(&mut self) {
        let at = self.at;
        self.at += 1;
        match self.kind(at).cloned() {
            Some(Kind::Sign('#')) => self.attribute(),
            Some(Kind::Sign('{')) => self.open(),
            Some(Kind::Sign('}')) => self.close(),
            Some(Kind::Sign(';')) if self.test_from.is_none() => self.cfg_test = false,
            Some(Kind::Text(text)) => {
                let name = self.name(vec![text], at);
                self.named.texts.push(name);
            }
            Some(Kind::Word(word)) => self.word_at(at, word),
            _ => {}
        }
    }

    /// `#[cfg(test)]` and `#[path = …]`, which change what follows. Others are read as code.
    fn attribute(&mut self) {
        let at = self.at;
        match self.word(at + 1) {
            Some("cfg") if self.word(at + 3) == Some("test") && self.is_sign(at + 4, ')') => {
                self.cfg_test = true;
            }
            Some("path") => self.named.path_attributes.push(self.line(at)),
            _ => {}
        }
    }

    fn open(&mut self) {
        if self.cfg_test && self.test_from.is_none() {
            self.test_from = Some(self.depth);
            self.cfg_test = false;
        }
        self.depth += 1;
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.test_from == Some(self.depth) {
            self.test_from = None;
        }
        self.inline.retain(|(_, depth)| *depth < self.depth);
    }

    fn word_at(&mut self, at: usize, word: String) {
        let called = at > 0 && self.is_sign(at - 1, '.');
        if called {
            if self.is_sign(at + 1, '(') || self.kind(at + 1) == Some(&Kind::Colons) {
                let name = self.name(vec![word], at);
                self.named.methods.push(name);
            }
            return;
        }
        if word == "mod" {
            self.module_at(at);
            return;
        }
        let mut found = Vec::new();
        self.at = self.tree(at, &[], &mut found);
        for mut name in found {
            name.parts = self.resolved(name.parts);
            self.named.paths.push(name);
        }
    }

    fn module_at(&mut self, at: usize) {
        let Some(name) = self.word(at + 1).map(str::to_owned) else {
            return;
        };
        if self.is_sign(at + 2, '{') {
            self.inline.push((name, self.depth));
        } else if self.is_test() {
            self.named.test_files.push(name);
        }
        self.at = at + 2;
    }

    /// Spreads the path or use-tree that begins at `at`; returns where it ends.
    fn tree(&self, mut at: usize, head: &[String], found: &mut Vec<Name>) -> usize {
        let mut parts = head.to_vec();
        loop {
            match self.kind(at) {
                Some(Kind::Word(word)) => parts.push(word.clone()),
                Some(Kind::Sign('*')) => parts.push("*".to_owned()),
                Some(Kind::Sign('{')) => return self.group(at + 1, &parts, found),
                _ => {
                    // A turbofish or a macro's repetition: the path so far counts.
                    found.push(self.name(parts, at.saturating_sub(1)));
                    return at;
                }
            }
            if self.kind(at + 1) != Some(&Kind::Colons) {
                found.push(self.name(parts, at));
                return at + 1;
            }
            at += 2;
        }
    }

    fn group(&self, mut at: usize, head: &[String], found: &mut Vec<Name>) -> usize {
        while let Some(kind) = self.kind(at) {
            at = match kind {
                Kind::Sign('}') => return at + 1,
                // The new name behind `as` is no path.
                Kind::Word(word) if word == "as" => at + 2,
                Kind::Word(_) | Kind::Sign('*' | '{') => self.tree(at, head, found),
                _ => at + 1,
            };
        }
        at
    }

    /// Replaces leading `self` and `super` by the place they stand for.
    fn resolved(&self, parts: Vec<String>) -> Vec<String> {
        let n_super = parts
            .iter()
            .skip_while(|part| *part == "self")
            .take_while(|part| *part == "super")
            .count();
        let n_self = parts.iter().take_while(|part| *part == "self").count();
        if n_super + n_self == 0 {
            return parts;
        }
        let place: Vec<&String> = self
            .module
            .iter()
            .chain(self.inline.iter().map(|(name, _)| name))
            .collect();
        let kept = place.len().saturating_sub(n_super);
        std::iter::once("crate".to_owned())
            .chain(place.into_iter().take(kept).cloned())
            .chain(parts.into_iter().skip(n_super + n_self))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::named;

    fn check(source: &str, expected: &[&str]) {
        let found: Vec<String> = named(source, &["app".to_owned(), "jobs".to_owned()])
            .paths
            .into_iter()
            .filter(|name| name.parts.len() > 1)
            .map(|name| name.parts.join("::") + if name.test { " (test)" } else { "" })
            .collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn use_trees_are_spread_and_relative_paths_resolved() {
        check(
            "use crate::{text::{self, Span as S}, corpus::*};",
            &["crate::text::self", "crate::text::Span", "crate::corpus::*"],
        );
        check("use super::Effect;", &["crate::app::Effect"]);
        check("super::super::ui::draw::<u8>()", &["crate::ui::draw"]);
        check(
            "mod inner { use super::x; } use self::y;",
            &["crate::app::jobs::x", "crate::app::jobs::y"],
        );
        check("Vec::<std::fs::File>::new()", &["std::fs::File"]);
    }

    #[test]
    fn test_code_is_marked_to_the_end_of_its_item() {
        check(
            "#[cfg(test)] use a::b; use c::d; #[cfg(test)] mod tests { use e::f; } use g::h;",
            &["a::b (test)", "c::d", "e::f (test)", "g::h"],
        );
    }
}
