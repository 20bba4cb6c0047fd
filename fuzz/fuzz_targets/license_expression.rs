//! Licence statements from anywhere: reading, mapping and judging never panic, and what is read
//! can be written and read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use license::{
    Catalogue, Claim, Expression, ExpressionErrorKind, Judge, Mapping, Policy, Purpose, Use,
};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match Expression::parse(text) {
        Ok(parsed) => {
            let written = parsed.expression.to_string();
            let again = Expression::parse(&written).expect("what is written can be read");
            assert_eq!(again.expression, parsed.expression);
            let normal = parsed.expression.normalized();
            assert_eq!(normal.normalized(), normal);
        }
        Err(error) => assert!(text.get(error.span.clone()).is_some()),
    }
    let (catalogue, policy) = (Catalogue::builtin(), Policy::default());
    if let Some(expression) = Mapping::of(text, &catalogue).expression {
        // Names may stand for whole expressions, so a list can outgrow the bounds, nothing else.
        if let Err(error) = Expression::parse(&expression.to_string()) {
            assert!(matches!(
                error.kind,
                ExpressionErrorKind::TooDeep | ExpressionErrorKind::TooLong
            ));
        }
    }
    Judge::new(&catalogue, &policy, Use::default(), Purpose::Use)
        .component(&[Claim::declared(text)]);
    // A policy from anywhere is refused with findings, never with a panic.
    let _ = Policy::from_toml(text);
});
