//! What every route has in common is added to the OpenAPI document here, so that no route can forget it.

use super::ProblemDetails;
use utoipa::PartialSchema;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::Type;
use utoipa::openapi::{
    Components, ContentBuilder, ObjectBuilder, OpenApi, Ref, RefOr, Required, Schema,
};

/// Media type of refusals (RFC 9457).
const PROBLEM: &str = "application/problem+json";

/// Completes the document: every operation may refuse with problem details, whatever it names itself; one
/// that answers 304 takes `If-None-Match` and gives `ETag`, one that answers 412 takes `If-Match`.
pub(crate) fn complete(document: &mut OpenApi) {
    document
        .components
        .get_or_insert_with(Components::default)
        .schemas
        .insert("ProblemDetails".to_owned(), ProblemDetails::schema());
    for item in document.paths.paths.values_mut() {
        for operation in operations(item) {
            refusals(operation);
            entity_tags(operation);
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.delete,
        &mut item.patch,
    ]
    .into_iter()
    .filter_map(Option::as_mut)
}

fn refusals(operation: &mut Operation) {
    let all = &mut operation.responses.responses;
    all.entry("4XX".to_owned()).or_insert_with(|| {
        ResponseBuilder::new()
            .description("Refused; `code` says why")
            .build()
            .into()
    });
    for (status, response) in all {
        if let (true, RefOr::T(response)) = (status.starts_with('4'), response) {
            let content = ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("ProblemDetails")))
                .build();
            response.content.clear();
            response.content.insert(PROBLEM.to_owned(), content.into());
        }
    }
}

fn entity_tags(operation: &mut Operation) {
    let has = |status: &str| operation.responses.responses.contains_key(status);
    let (conditional, guarded) = (has("304"), has("412"));
    let mut parameters = operation.parameters.take().unwrap_or_default();
    if conditional {
        parameters.push(header(
            "If-None-Match",
            "Tag of the state that is known; the answer is 304 if it still is the state.",
        ));
        if let Some(RefOr::T(response)) = operation.responses.responses.get_mut("200") {
            tag(response);
        }
    }
    if guarded {
        parameters.push(header(
            "If-Match",
            "Tag of the state on which the change is based; the answer is 412 if it is another by now.",
        ));
    }
    operation.parameters = (!parameters.is_empty()).then_some(parameters);
}

fn header(name: &str, description: &str) -> RefOr<Parameter> {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(description))
        .schema(Some(text()))
        .build()
        .into()
}

fn tag(response: &mut Response) {
    let header = HeaderBuilder::new()
        .schema(Some(text()))
        .description(Some("Tag of this state"))
        .build();
    response.headers.insert("ETag".to_owned(), header.into());
}

fn text() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .build()
        .into()
}
