//! Why an exchange, or what staff wanted of it, was refused.

use kernel::Lang;
use web::text;

/// A refusal. Nothing of the refused write remains.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another node has this name or this login.
    #[error("a node of this name or login exists")]
    NodeTaken,
    /// There is no such node.
    #[error("no such node")]
    NodeNotFound,
    /// There is no such order, or the node has nothing to do with it.
    #[error("no such order at this node")]
    OrderNotFound,
    /// A file of the archive lies in its folder no more.
    #[error("the file is gone")]
    FileGone,
    /// A file of the archive went to 1C, and is none that could come from it.
    #[error("the file went to 1C")]
    NotIncoming,
    /// A refusal that 1C is told of.
    #[error("{0:?}")]
    Refused(Refusal),
    /// The folder of the exchange.
    #[error("the folder of the exchange: {0}")]
    Disk(#[from] std::io::Error),
    /// An order could not be written as XML.
    #[error(transparent)]
    Xml(commerceml::Error),
    /// An order refused what 1C says of it.
    #[error(transparent)]
    Order(orders::Error),
    /// A picture of goods could not be given to them.
    #[error(transparent)]
    Picture(catalog::picture::PictureError),
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

impl From<commerceml::Error> for Error {
    fn from(error: commerceml::Error) -> Self {
        error.into_io().map_or_else(Self::Xml, Self::Disk)
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// What is wrong with a call, as 1C shows it to whoever watches the exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No login and password.
    NoCredentials,
    /// The login or the password is wrong.
    WrongCredentials,
    /// The node is switched off.
    NoRight,
    /// Too many failures of this address, or calls of this node; the seconds to wait.
    TooMany(u64),
    /// There is no such conversation, or it has ended.
    NoSession,
    /// The token belongs to another conversation.
    ForeignToken,
    /// The mode is none of the exchange.
    UnknownMode,
    /// The type is none of ours.
    UnknownType,
    /// Only GET and POST.
    WrongMethod,
    /// `success` before anything was delivered.
    NothingDelivered,
    /// `file` without a name, or with one that names no file.
    BadFileName,
    /// `file` without contents.
    EmptyFile,
    /// One part is longer than was agreed at `init`.
    PartTooLong,
    /// The file, or all files of the conversation, are too large.
    FileTooLarge,
    /// The connection broke before the part was whole.
    PartCut,
    /// Somebody else writes this file at the moment.
    FileBusy,
    /// `import` of a file that did not arrive.
    NoSuchFile,
    /// What was said before about the same file.
    Before(String),
    /// Goods could not be taken in; why.
    GoodsFailed(String),
    /// The base tells the goods of no shop.
    NoShop,
    /// It may tell the goods of several, and which is not said.
    ManyShops,
    /// Goods that came before wait for a person's decision.
    WaitsForDecision,
    /// An archive that is damaged, or has what no exchange sends.
    BadArchive,
    /// What comes out of an archive is more than anybody sends.
    ArchiveTooLarge,
    /// `deactivate`, and nothing was delivered since.
    NothingToClose,
    /// `deactivate`, and not all that was delivered was taken in.
    PartlyTaken,
    /// Not a file of orders that can be read; why.
    Unreadable(String),
    /// More documents than one file may have.
    TooManyDocuments,
    /// Nothing of the file could be applied; the first reason.
    NothingApplied(String),
    /// `deactivate` without a time.
    NoTimestamp,
    /// The disk is full.
    NoRoom,
    /// Not now: the database or the disk does not answer.
    Unavailable,
}

impl Refusal {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoCredentials => "no_credentials",
            Self::WrongCredentials => "wrong_credentials",
            Self::NoRight => "no_right",
            Self::TooMany(_) => "too_many",
            Self::NoSession => "no_session",
            Self::ForeignToken => "foreign_token",
            Self::UnknownMode => "unknown_mode",
            Self::UnknownType => "unknown_type",
            Self::WrongMethod => "wrong_method",
            Self::NothingDelivered => "nothing_delivered",
            Self::BadFileName => "bad_file_name",
            Self::EmptyFile => "empty_file",
            Self::PartTooLong => "part_too_long",
            Self::FileTooLarge => "file_too_large",
            Self::PartCut => "part_cut",
            Self::FileBusy => "file_busy",
            Self::NoSuchFile => "no_such_file",
            Self::Before(_) => "before",
            Self::GoodsFailed(_) => "goods_failed",
            Self::NoShop => "no_shop",
            Self::ManyShops => "many_shops",
            Self::WaitsForDecision => "waits_for_decision",
            Self::BadArchive => "bad_archive",
            Self::ArchiveTooLarge => "archive_too_large",
            Self::NothingToClose => "nothing_to_close",
            Self::PartlyTaken => "partly_taken",
            Self::Unreadable(_) => "unreadable",
            Self::TooManyDocuments => "too_many_documents",
            Self::NothingApplied(_) => "nothing_applied",
            Self::NoTimestamp => "no_timestamp",
            Self::NoRoom => "no_room",
            Self::Unavailable => "unavailable",
        }
    }

    /// In words: the key `onec-<code>` of the locales.
    pub fn text(&self, lang: Lang) -> String {
        let args = match self {
            Self::TooMany(seconds) => vec![("seconds", seconds.to_string())],
            Self::Unreadable(why) | Self::NothingApplied(why) => vec![("why", why.clone())],
            Self::Before(said) | Self::GoodsFailed(said) => return said.clone(),
            _ => Vec::new(),
        };
        text::text(lang, &format!("onec-{}", text::key_of(self.code())), &args)
    }
}
