//! What attachments promise.

use super::{MAX_SIZE, add, chunk, content, download, find, list, sniff};
use crate::permission::ManageTasks;
use crate::store_test;
use axum::http::StatusCode;

#[test]
fn the_type_is_found_by_content_and_programs_are_refused() {
    let cases: [(&str, &[u8], Option<&str>); 12] = [
        ("a.txt", b"%PDF-1.7 ...", Some("application/pdf")),
        ("a.pdf", b"plain text", Some("text/plain; charset=utf-8")),
        ("a.png", b"\x89PNG\r\n\x1a\nrest", Some("image/png")),
        ("a.jpg", b"\xff\xd8\xff\xe0", Some("image/jpeg")),
        (
            "a.csv",
            "Straße;1".as_bytes(),
            Some("text/csv; charset=utf-8"),
        ),
        ("a.json", b"{\"a\":1}", Some("application/json")),
        ("a.json", b"{broken", Some("text/plain; charset=utf-8")),
        ("a.txt", b"\x7fELF\x02", None),
        ("a.txt", b"MZ\x90\x00", None),
        ("a.txt", b"<!DOCTYPE html><p>", None),
        ("a.xml", b"<?xml version='1.0'?><svg onload='x'/>", None),
        ("a.txt", b"#!/bin/sh", None),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(sniff(name, bytes), expected, "{name}");
    }
}

/// Bytes that do not compress, so that several chunks are needed; a fixed sequence (xorshift).
fn noise(len: usize) -> Vec<u8> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut bytes = b"%PDF-".to_vec();
    while bytes.len() < len {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes.truncate(len);
    bytes
}

store_test!(a_file_comes_back_byte_for_byte, |h| async {
    let (town, other) = (h.tenant("a").await, h.tenant("b").await);
    let may = h.may::<ManageTasks>(town, h.person("Jana").await);
    let bytes = noise((5 << 20) / 2);
    let id = add(
        &h.app,
        &may,
        "task:1",
        "C:\\Ordner\\Prüfung \"1\".pdf",
        &bytes,
    )
    .await
    .unwrap();
    let rows = list(h.db.read(), town, "task:1").await.unwrap();
    assert_eq!(
        (rows.len(), rows[0].size, rows[0].name.as_str()),
        (1, 2_621_440, "Prüfung \"1\".pdf")
    );
    assert_eq!(content(h.db.read(), town, &rows[0]).await.unwrap(), bytes);
    assert!(
        find(h.db.read(), other, "task:1", id)
            .await
            .unwrap()
            .is_none(),
        "another tenant sees nothing"
    );
    assert!(
        find(h.db.read(), town, "task:2", id)
            .await
            .unwrap()
            .is_none(),
        "nor does another subject"
    );
    let response = download(&h.app, town, &rows[0]).await.unwrap();
    let header = |name: &str| {
        response
            .headers()
            .get(name)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(
        header("content-disposition"),
        "attachment; filename=\"Pr_fung__1_.pdf\"; filename*=UTF-8''Pr%C3%BCfung%20%221%22.pdf"
    );
});

store_test!(too_large_empty_and_unknown_files_are_refused, |h| async {
    let town = h.tenant("a").await;
    let may = h.may::<ManageTasks>(town, h.person("Jana").await);
    let large = add(&h.app, &may, "task:1", "a.pdf", &noise(MAX_SIZE + 1))
        .await
        .unwrap_err();
    assert_eq!(
        (large.status, large.code),
        (StatusCode::PAYLOAD_TOO_LARGE, "attachment-too-large")
    );
    assert_eq!(
        add(&h.app, &may, "task:1", "a.pdf", b"")
            .await
            .unwrap_err()
            .code,
        "attachment-empty"
    );
    assert_eq!(
        add(&h.app, &may, "task:1", "a.exe", b"MZ\x00")
            .await
            .unwrap_err()
            .code,
        "attachment-type"
    );
    assert!(
        add(&h.app, &may, "task:1", "a.pdf", &noise(MAX_SIZE))
            .await
            .is_ok()
    );
    assert_eq!(
        list(h.db.read(), town, "task:1").await.unwrap().len(),
        1,
        "what was refused left nothing"
    );
});

store_test!(a_damaged_file_is_not_handed_out, |h| async {
    use sea_orm::{ActiveValue::Set, EntityTrait};
    let town = h.tenant("a").await;
    let may = h.may::<ManageTasks>(town, h.person("Jana").await);
    let id = add(&h.app, &may, "task:1", "a.txt", b"one").await.unwrap();
    let forged = zstd::encode_all(&b"two"[..], 3).unwrap();
    let change = chunk::ActiveModel {
        tenant: Set(town.to_string()),
        attachment: Set(id.to_string()),
        seq: Set(0),
        bytes: Set(forged),
    };
    chunk::Entity::update(change)
        .exec(h.db.read())
        .await
        .unwrap();
    let row = find(h.db.read(), town, "task:1", id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        content(h.db.read(), town, &row).await.unwrap_err().code,
        "attachment-broken"
    );
});
