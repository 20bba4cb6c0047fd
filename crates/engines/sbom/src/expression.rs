//! Licence expressions, as far as it matters whether two of them say the same.

use std::borrow::Cow;
use std::collections::BTreeSet;

use spdx::ParseMode;
use spdx::expression::{ExprNode, Operator};

/// Longer texts are compared as they are: nobody writes such an expression.
const LONGEST: usize = 4_096;

/// An SPDX expression without order, superfluous brackets and spelling of its operators; any other text
/// as it is. Two expressions that say the same in this sense are one, whoever wrote them.
pub fn normalized(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.len() > LONGEST {
        return Cow::Borrowed(text);
    }
    // A single identifier has neither order nor brackets, but upper and lower case mean the same.
    if !text.contains([' ', '(']) {
        let known = spdx::identifiers::LICENSES
            .iter()
            .find(|license| license.name.eq_ignore_ascii_case(text));
        return Cow::Borrowed(known.map_or(text, |license| license.name));
    }
    let Ok(parsed) = spdx::Expression::parse_mode(text, ParseMode::LAX) else {
        return Cow::Borrowed(text);
    };
    // Postfix: operands of an operator lie on top. Operands of one operator within itself are one set.
    let mut stack: Vec<(Option<Operator>, BTreeSet<String>)> = Vec::new();
    for node in parsed.iter() {
        match node {
            ExprNode::Req(requirement) => {
                stack.push((None, BTreeSet::from([requirement.req.to_string()])));
            }
            ExprNode::Op(operator) => {
                let mut operands = BTreeSet::new();
                for (inner, set) in [stack.pop(), stack.pop()].into_iter().flatten() {
                    if inner.is_none_or(|inner| inner == *operator) {
                        operands.extend(set);
                    } else {
                        operands.insert(written(inner, &set));
                    }
                }
                stack.push((Some(*operator), operands));
            }
        }
    }
    match stack.pop() {
        Some((operator, operands)) => Cow::Owned(written(operator, &operands)),
        None => Cow::Borrowed(text),
    }
}

fn written(operator: Option<Operator>, operands: &BTreeSet<String>) -> String {
    let operator = match operator {
        Some(Operator::And) => " AND ",
        _ => " OR ",
    };
    let operands: Vec<&str> = operands.iter().map(String::as_str).collect();
    match operands[..] {
        [single] => single.to_owned(),
        _ => format!("({})", operands.join(operator)),
    }
}
