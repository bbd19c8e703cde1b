//! The Model Context Protocol: what an agent may do, as tools of its model.
//!
//! **Promise**: a model that repeats a call does nothing twice. Whoever names no key for a call has one made of who calls,
//! in which talk, what and with what; for ten minutes the same is the same call (`repeats`).
//!
//! Two ways lead here. `/mcp` is streamable HTTP without sessions: every request shows its key and is served by whichever
//! server it meets; nothing is kept between two of them. `torg mcp` speaks over standard input and output to the one
//! program that has started it.
//!
//! The list of tools follows the talk where one is known (`X-Call-Id`, or the line): nobody is shown what cannot be done
//! now. A hint, and no lock: a tool that is called all the same says what has to be done first.
//!
//! A refusal is a result (`isError`) whose text is the error of the Store API with its `next_action`, so that the model reads
//! it. It has no `structuredContent`: that is of the tool's own schema or not there.

mod calls;
mod http;
mod line;
mod offers;
mod repeats;
mod schemas;
mod shapes;
mod stage;
mod store;
mod tools;

pub use http::routes;
pub use line::{Line, talk};
pub use tools::Tool;

use rmcp::handler::server::ServerHandler;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, ErrorData, Implementation,
    ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig,
};
use rmcp::service::RequestContext;
use rmcp::{RoleServer, model};
use serde_json::{Value, json};

use crate::{Agents, Caller, Error, Tongue};

/// What a model is told of the talk before it begins: the order of things, and the one rule.
const INSTRUCTIONS: &str = "Sells goods and looks after orders. Find goods, agree on one and on how many, then \
create_order_draft: it reserves them and expires if nobody confirms. Ask how the buyer wants to receive it and call \
update_order_delivery. Read the whole summary out: goods, prices, delivery, address, total, how it is paid. Only after an \
explicit yes call confirm_order. If the buyer says no, call cancel_order. Tell the buyer the order's number only when \
it is confirmed. Products, orders and pickup points are named by the ids that tools return; never make one up. When a \
call is refused, read next_action.";

/// The tools of this server.
#[derive(Clone)]
pub struct Tools {
    agents: Agents,
    who: Who,
}

/// Who calls.
#[derive(Clone)]
enum Who {
    /// Each request says it.
    EachRequest,
    /// Everybody on this line is one program.
    Line(Line),
}

impl Tools {
    /// For requests that each say whose they are.
    fn for_requests(agents: Agents) -> Self {
        Self { agents, who: Who::EachRequest }
    }

    /// For the program at the other end of this line.
    pub fn on(agents: Agents, line: Line) -> Self {
        Self { agents, who: Who::Line(line) }
    }

    async fn caller(&self, context: &RequestContext<RoleServer>) -> Result<Caller, Error> {
        match &self.who {
            Who::Line(line) => line.caller(&self.agents).await,
            Who::EachRequest => {
                let parts = context.extensions.get::<axum::http::request::Parts>();
                let caller = parts.and_then(|parts| parts.extensions.get::<Caller>());
                caller.cloned().ok_or(Error::Unauthorized)
            }
        }
    }

    /// Whether whoever calls hears of a list of tools that has changed: over HTTP nobody listens between requests.
    fn tells_of_changes(&self) -> bool {
        matches!(self.who, Who::Line(_))
    }
}

impl ServerHandler for Tools {
    fn get_info(&self) -> ServerConfig {
        let mut capabilities = ServerCapabilities::builder().enable_tools().build();
        if let Some(tools) = &mut capabilities.tools {
            tools.list_changed = Some(self.tells_of_changes());
        }
        ServerConfig::new(capabilities)
            .with_server_info(Implementation::new("torg", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let caller = self.caller(&context).await.map_err(|error| unserved(&error))?;
        let stage = stage::of(&self.agents, &caller).await.map_err(|error| unserved(&error))?;
        let shown =
            Tool::ALL.into_iter().filter(|tool| caller.key.terms.allow(tool.scope()) && !stage.hides(*tool));
        Ok(ListToolsResult::with_all_items(shown.map(Tool::definition).collect()))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(tool) = Tool::named(&request.name) else {
            return Err(ErrorData::invalid_params(format!("there is no tool {:?}", request.name), None));
        };
        let caller = match self.caller(&context).await {
            Ok(caller) => caller,
            Err(error) => return Ok(refused(error.to_json(Tongue::default(), None)).into()),
        };
        let arguments = request.arguments.unwrap_or_default();
        match calls::call(&self.agents, &caller, tool, arguments).await {
            Ok(value) => {
                if self.tells_of_changes() && tool.is_acting() {
                    let _ = context.peer.notify_tool_list_changed().await; // who went away needs no list
                }
                Ok(CallToolResult::structured(value).into())
            }
            Err(refusal) => Ok(refused(refusal.to_json(caller.tongue)).into()),
        }
    }

    fn get_tool(&self, name: &str) -> Option<model::Tool> {
        Tool::named(name).map(Tool::definition)
    }
}

fn refused(error: Value) -> CallToolResult {
    CallToolResult::error(vec![ContentBlock::text(json!({ "error": error }).to_string())])
}

/// What is refused where there is no tool whose result could say it.
fn unserved(error: &Error) -> ErrorData {
    ErrorData::invalid_request(error.message(Tongue::En), Some(error.to_json(Tongue::En, None)))
}
