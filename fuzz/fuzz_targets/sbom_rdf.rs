//! Whatever stands in a document in RDF/XML: no panic, and the bounds hold.
#![no_main]

mod look;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    const START: &[u8] = b"<rdf:RDF xmlns:spdx='http://spdx.org/rdf/terms#' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
        <spdx:SpdxDocument rdf:about='http://example.org/n#SPDXRef-DOCUMENT'>";
    look::look(&[START, bytes].concat());
    look::look(&[START, bytes, b"</spdx:SpdxDocument></rdf:RDF>"].concat());
});
