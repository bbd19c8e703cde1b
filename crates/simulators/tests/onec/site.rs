//! A site that answers as it is told.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response, header, server};
use hyper_util::rt::TokioIo;
use simulators::onec::{Dialect, OneC, Setup};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

/// What was asked.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// Method and what follows the question mark.
    pub(crate) line: String,
    /// `Cookie`.
    pub(crate) cookie: String,
    /// `Authorization`.
    pub(crate) authorization: String,
    /// `User-Agent`.
    pub(crate) agent: String,
    pub(crate) body: Bytes,
}

/// What a site answers, and what it was asked.
pub(crate) struct State {
    pub(crate) asked: Vec<Asked>,
    /// What `query` is answered.
    pub(crate) orders: String,
    /// Lines of `init`, for a client that names versions and for one that does not.
    pub(crate) init: [&'static str; 2],
    /// What `info` is answered.
    pub(crate) lists: &'static str,
    /// How often `import` is answered `progress`.
    pub(crate) progress: u32,
    /// What these modes are answered instead.
    pub(crate) instead: Vec<(&'static str, &'static str)>,
}

/// A site.
pub(crate) struct Site {
    pub(crate) url: String,
    state: Arc<Mutex<State>>,
    _listening: JoinSet<()>,
}

impl Site {
    pub(crate) async fn start() -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default(); // refused where it is there already
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/1c/exchange", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(State {
            asked: Vec::new(),
            orders: orders(&[]),
            init: ["zip=no\nfile_limit=1000\nsessid=t0ken\nversion=3.1", "zip=no\nfile_limit=1000"],
            lists: "",
            progress: 0,
            instead: Vec::new(),
        }));
        let shared = Arc::clone(&state);
        let mut listening = JoinSet::new();
        listening.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let state = Arc::clone(&shared);
                let service = service_fn(move |request| answer(Arc::clone(&state), request));
                let connection =
                    server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
                connections.spawn(async move { drop(connection.await) });
            }
        });
        Self { url, state, _listening: listening }
    }

    /// A site with these orders to be taken.
    pub(crate) async fn with(numbers: &[&str]) -> Self {
        let site = Self::start().await;
        let documents: Vec<String> = numbers.iter().map(|number| order(number)).collect();
        site.set().orders = orders(&documents);
        site
    }

    pub(crate) fn set(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// A client of this site that does not wait between polls.
    pub(crate) fn client(&self, dialect: Dialect) -> OneC {
        client(&self.url, dialect)
    }

    /// What was asked so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.set().asked.clone()
    }

    /// The lines of what was asked so far.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.line).collect()
    }

    /// The bodies sent as the file of this name, one after the other.
    pub(crate) fn file(&self, name: &str) -> Vec<u8> {
        let pieces =
            self.asked().into_iter().filter(|asked| asked.line.contains(&format!("filename={name}")));
        pieces.flat_map(|asked| asked.body.to_vec()).collect()
    }
}

pub(crate) fn client(url: &str, dialect: Dialect) -> OneC {
    let setup = Setup::new(url, "1c", "secret", dialect);
    OneC::new(Setup { pause: Some(Duration::ZERO), ..setup }).unwrap()
}

async fn answer(
    state: Arc<Mutex<State>>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let text = |name| request.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    let mut asked = Asked {
        line: format!("{} {}", request.method(), request.uri().query().unwrap()),
        cookie: text(header::COOKIE),
        authorization: text(header::AUTHORIZATION),
        agent: text(header::USER_AGENT),
        body: Bytes::new(),
    };
    asked.body = request.into_body().collect().await.unwrap().to_bytes();
    let mut state = state.lock().unwrap();
    let (kind, body) = state.say(&asked.line);
    state.asked.push(asked);
    Ok(Response::builder().header(header::CONTENT_TYPE, kind).body(Full::from(body)).unwrap())
}

impl State {
    fn say(&mut self, line: &str) -> (&'static str, String) {
        const PLAIN: &str = "text/plain; charset=utf-8";
        let mode = line.split("mode=").nth(1).unwrap().split('&').next().unwrap();
        if let Some((_, instead)) = self.instead.iter().find(|(instead, _)| *instead == mode) {
            return (PLAIN, (*instead).to_owned());
        }
        let body = match mode {
            "checkauth" => "success\nTorgSession\nc00kie\nsessid=t0ken\ntimestamp=1767225600\n".to_owned(),
            "init" => self.init[usize::from(!line.contains("ersion="))].to_owned(),
            "query" => return ("application/xml; charset=utf-8", self.orders.clone()),
            "info" => return ("application/xml; charset=utf-8", self.lists.to_owned()),
            "import" if self.progress > 0 => {
                self.progress -= 1;
                "progress\n50%".to_owned()
            }
            _ => "success\n".to_owned(),
        };
        (PLAIN, body)
    }
}

/// Orders as a site writes them for everybody but the module of Bitrix.
pub(crate) fn orders(documents: &[String]) -> String {
    let documents = documents.concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<КоммерческаяИнформация ВерсияСхемы=\"2.08\" \
         ДатаФормирования=\"2026-11-20T13:05:00\">{documents}</КоммерческаяИнформация>"
    )
}

/// An order that every client takes.
pub(crate) fn order(number: &str) -> String {
    format!(
        "<Документ><Ид>7c1f0a52-{number}</Ид><Номер>{number}</Номер><Дата>2026-11-20</Дата>\
         <ХозОперация>Заказ товара</ХозОперация><Роль>Продавец</Роль><Валюта>руб</Валюта><Курс>1</Курс>\
         <Сумма>1350.00</Сумма><Контрагенты><Контрагент><Ид>guest-9f2c4d</Ид><Наименование>Петрова Анна\
         </Наименование><Роль>Покупатель</Роль><ПолноеНаименование>Петрова Анна</ПолноеНаименование></Контрагент>\
         </Контрагенты><Время>09:41:07</Время><Налоги><Налог><Наименование>НДС</Наименование><УчтеноВСумме>true\
         </УчтеноВСумме><Сумма>225.00</Сумма></Налог></Налоги><Товары><Товар><Ид>1b0c#5e77</Ид><Артикул>A-15\
         </Артикул><Наименование>Мяч</Наименование><ЦенаЗаЕдиницу>500.00</ЦенаЗаЕдиницу><Количество>2</Количество>\
         <Сумма>1000.00</Сумма><Налоги><Налог><Наименование>НДС</Наименование><УчтеноВСумме>true</УчтеноВСумме>\
         <Ставка>20</Ставка></Налог></Налоги></Товар><Товар><Ид>ORDER_DELIVERY</Ид><Наименование>Доставка заказа\
         </Наименование><ЦенаЗаЕдиницу>350.00</ЦенаЗаЕдиницу><Количество>1</Количество><Сумма>350.00</Сумма>\
         <ЗначенияРеквизитов><ЗначениеРеквизита><Наименование>ТипНоменклатуры</Наименование><Значение>Услуга\
         </Значение></ЗначениеРеквизита></ЗначенияРеквизитов></Товар></Товары></Документ>"
    )
}
