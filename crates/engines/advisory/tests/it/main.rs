//! Tests of the engine from outside.
