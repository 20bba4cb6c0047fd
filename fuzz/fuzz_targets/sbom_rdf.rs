//! Whatever stands in a document in RDF/XML, or in place of one.
#![no_main]

use allmende_fuzz::look::look;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    const START: &[u8] = b"<rdf:RDF xmlns:spdx='http://spdx.org/rdf/terms#' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:rdfs='http://www.w3.org/2000/01/rdf-schema#'>\
        <spdx:SpdxDocument rdf:about='http://example.org/n#SPDXRef-DOCUMENT'>";
    look(&[START, bytes, b"</spdx:SpdxDocument></rdf:RDF>"].concat());
    look(&[b"<", bytes].concat());
});
