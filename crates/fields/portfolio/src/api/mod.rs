//! REST routes.
use crate::pages::Shared;
use platform::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
pub(crate) fn routes(_shared: Arc<Shared>) -> OpenApiRouter<App> {
    OpenApiRouter::new()
}
