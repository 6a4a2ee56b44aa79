//! Broadsheet's tokens for tantivy, so that both engines index the same.

use broadsheet::text::{fold::fold_into, token};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Broadsheet's tokens for tantivy.
#[derive(Clone, Default)]
pub struct OurTokens;

/// Tokens of one text.
pub struct Tokens {
    tokens: std::vec::IntoIter<Token>,
    token: Token,
}

impl Tokenizer for OurTokens {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        let tokens = token::tokenize(text)
            .into_iter()
            .filter(|token| token.is_searchable());
        let tokens: Vec<Token> = tokens
            .enumerate()
            .map(|(position, token)| {
                let mut folded = String::new();
                fold_into(token.span.slice(text), &mut folded);
                Token {
                    offset_from: token.span.start(),
                    offset_to: token.span.end(),
                    position,
                    text: folded,
                    position_length: 1,
                }
            })
            .collect();
        Tokens {
            tokens: tokens.into_iter(),
            token: Token::default(),
        }
    }
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        match self.tokens.next() {
            Some(token) => {
                self.token = token;
                true
            }
            None => false,
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
