//! Every sentence a person reads: messages by key, and the Fluent texts of `locales/`.

mod bundle;
mod nearest;

pub use bundle::{Language, text, texts};
pub use nearest::nearest;

/// A sentence to be: a key in `locales/*/…ftl` and what fills its holes.
///
/// ```
/// use koers::msg;
/// let message = msg!("name-unknown", name = "leerlingtla");
/// assert_eq!(message.key, "name-unknown");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// Key of the sentence.
    pub key: &'static str,
    /// The fillings, already in the words of the reader's rules and data.
    pub args: Vec<(&'static str, Arg)>,
}

/// One filling of a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Arg {
    /// Text as it is.
    Text(String),
    /// A count, so that a sentence can have a singular and a plural.
    Count(i64),
    /// A message inside a message.
    Message(Box<Message>),
}

macro_rules! text_arg { ($($t:ty),*) => { $(impl From<$t> for Arg { fn from(v: $t) -> Self { Self::Text(v.to_string()) } })* } }
text_arg!(&str, String, &String, std::sync::Arc<str>, &std::sync::Arc<str>, char);
macro_rules! count_arg { ($($t:ty),*) => { $(impl From<$t> for Arg { fn from(v: $t) -> Self { Self::Count(i64::try_from(v).unwrap_or(i64::MAX)) } })* } }
count_arg!(usize, u32, i32, i64, u8, u64);
impl From<Message> for Arg {
    fn from(m: Message) -> Self {
        Self::Message(Box::new(m))
    }
}

/// Builds a [`Message`](crate::locale::Message): `msg!("key", name = value, …)`.
#[macro_export]
macro_rules! msg {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::locale::Message { key: $key, args: vec![$((stringify!($name), $crate::locale::Arg::from($value))),*] }
    };
}
