//! REST conventions: `/api/v1`, problem details, pagination, ETags.
