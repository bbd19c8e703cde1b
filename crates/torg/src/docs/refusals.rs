//! How refusals are described: as Problem JSON, which has a type of its own, and those that any route may answer.

use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::{Content, OpenApi, Ref, RefOr, Response, ResponseBuilder, Schema};

const PROBLEM: &str = "#/components/schemas/Problem";
const KIND: &str = "application/problem+json";
/// How the Store API refuses.
const STORE_ERROR: &str = "#/components/schemas/StoreError";
/// How the Universal Commerce Protocol's door does.
const COMMERCE_ERROR: &str = "#/components/schemas/UcpRefusal";
/// What stands for every status that an operation does not name.
const ANY_OTHER: &str = "default";

/// The document with every problem under its own type, and with a word on the refusals that every route has: a body
/// that cannot be read, a key that was used for another request, too many requests, a database that is busy.
pub(super) fn complete(mut document: OpenApi) -> OpenApi {
    let paths = document.paths.paths.iter_mut();
    for (path, operation) in paths.flat_map(|(path, item)| operations(item).map(move |it| (path.clone(), it)))
    {
        let responses = &mut operation.responses.responses;
        for response in responses.values_mut() {
            if let RefOr::T(response) = response {
                under_its_own_type(response);
            }
        }
        let other = || RefOr::T(any_other(shape_of(&path)));
        responses.entry(ANY_OTHER.to_owned()).or_insert_with(other);
    }
    document
}

fn shape_of(path: &str) -> Shape {
    match path {
        path if path.starts_with(agents::http::PREFIX) => STORE,
        path if path.starts_with(agents::ucp::PREFIX) => COMMERCE,
        _ => USUAL,
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete].into_iter().flatten()
}

fn under_its_own_type(response: &mut Response) {
    let is_problem = |content: &RefOr<Content>| match content {
        RefOr::T(content) => matches!(&content.schema, Some(RefOr::Ref(to)) if to.ref_location == PROBLEM),
        RefOr::Ref(_) => false,
    };
    if response.content.get("application/json").is_some_and(is_problem)
        && let Some(content) = response.content.shift_remove("application/json")
    {
        response.content.insert(KIND.to_owned(), content);
    }
}

/// A shape of refusals, and the type it comes under.
type Shape = (&'static str, &'static str);
const USUAL: Shape = (PROBLEM, KIND);
const STORE: Shape = (STORE_ERROR, "application/json");
const COMMERCE: Shape = (COMMERCE_ERROR, "application/json");

fn any_other((shape, kind): Shape) -> Response {
    let schema: RefOr<Schema> = RefOr::Ref(Ref::new(shape));
    ResponseBuilder::new()
        .description("Any refusal that every operation may have: `code` says which.")
        .content(kind, Content::new(Some(schema)))
        .build()
}
