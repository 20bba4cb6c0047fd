//! Asking an address: bounded, patient, and never further than allowed.

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use rand::RngExt;
use serde::{Deserialize, Serialize};
use ureq::http::{HeaderMap, Response, StatusCode, header};
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Body, Proxy};

use crate::Failure;
use crate::address::Url;
use crate::codes::{NETWORK, REDIRECT, SETTING, STATUS, TOO_LARGE};
use crate::config::{Config, Limits, Network, milliseconds};

/// How many times one answer may lead to another address.
const MAX_REDIRECTS: usize = 5;

/// Takes a chunk, with how much there is then and how much there will be.
type Take<'t> = &'t mut dyn FnMut(&[u8], u64, Option<u64>) -> Result<(), Failure>;

/// Bytes read at once.
const CHUNK: usize = 64 << 10;

/// What a server said about the state of a file (RFC 9110, section 8.8).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Validators {
    /// `ETag`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) etag: Option<String>,
    /// `Last-Modified`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) last_modified: Option<String>,
}

impl Validators {
    fn of(headers: &HeaderMap) -> Self {
        let text = |name| headers.get(name)?.to_str().ok().map(str::to_owned);
        Self {
            etag: text(header::ETAG),
            last_modified: text(header::LAST_MODIFIED),
        }
    }

    /// When the file was last changed.
    pub(crate) fn changed(&self) -> Option<Timestamp> {
        http_date(self.last_modified.as_deref()?)
    }

    /// What a part can be continued with: a strong `ETag`, else the date.
    fn of_part(&self) -> Option<&str> {
        let etag = self.etag.as_deref().filter(|etag| !etag.starts_with("W/"));
        etag.or(self.last_modified.as_deref())
    }
}

/// An answer to a question with conditions.
#[derive(Debug)]
pub(crate) enum Answer<T> {
    /// Nothing changed since.
    Unchanged,
    /// This is new.
    Fresh(T, Validators),
}

/// Whether another attempt makes sense.
enum Trouble {
    /// It does, after the time that the server asks for.
    Again(Failure, Option<Duration>),
    /// It does not.
    Never(Failure),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Never(failure)
    }
}

/// Asks addresses.
pub(crate) struct Client {
    agent: Agent,
    pub(crate) limits: Limits,
}

impl Client {
    pub(crate) fn new(config: &Config) -> Result<Self, Failure> {
        let limits = config.limits;
        let builder = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(&config.network.user_agent)
            .accept_encoding("identity")
            .proxy(proxy(&config.network)?)
            .tls_config(tls(&config.network)?)
            .timeout_connect(Some(milliseconds(limits.connect)))
            .timeout_recv_response(Some(milliseconds(limits.silence)))
            .timeout_per_read(Some(milliseconds(limits.silence)))
            .timeout_recv_body(Some(milliseconds(limits.whole)));
        Ok(Self {
            agent: builder.build().new_agent(),
            limits,
        })
    }

    /// Fetches something small into memory.
    pub(crate) fn bytes(
        &self,
        url: &Url,
        known: Option<&Validators>,
        limit: u64,
    ) -> Result<Answer<Vec<u8>>, Failure> {
        self.patiently(|| {
            let Some((response, validators)) = self.ask(url, known, None)? else {
                return Ok(Answer::Unchanged);
            };
            let mut whole = Vec::new();
            copy(url, response, limit, 0, &mut |chunk, _, _| {
                whole.extend_from_slice(chunk);
                Ok(())
            })?;
            Ok(Answer::Fresh(whole, validators))
        })
    }

    /// Fetches something small that may be missing.
    pub(crate) fn optional(&self, url: &Url, limit: u64) -> Result<Option<Vec<u8>>, Failure> {
        match self.bytes(url, None, limit) {
            Ok(Answer::Fresh(bytes, _)) => Ok(Some(bytes)),
            Ok(Answer::Unchanged) => Ok(None),
            Err(failure) if is_missing(&failure) => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    /// Fetches something large into `part`, continuing what an earlier attempt left there. `part` is
    /// complete afterwards, on the disk, and still to be checked.
    pub(crate) fn file(
        &self,
        url: &Url,
        known: Option<&Validators>,
        part: &Path,
        limit: u64,
        progress: &mut dyn FnMut(u64, Option<u64>),
    ) -> Result<Answer<()>, Failure> {
        self.patiently(|| {
            let left = Left::on_disk(part, url);
            let Some((response, validators)) = self.ask(url, known, left.as_ref())? else {
                return Ok(Answer::Unchanged);
            };
            let from = match (response.status(), &left) {
                (StatusCode::PARTIAL_CONTENT, Some(left)) => left.length,
                _ => 0,
            };
            let disk = |error: std::io::Error| Failure::disk(part, &error);
            let mut file = OpenOptions::new()
                .create(true)
                .write(true)
                .truncate(from == 0)
                .append(from > 0)
                .open(part)
                .map_err(disk)?;
            if from == 0 {
                Left::write(part, url, &validators).map_err(disk)?;
            }
            copy(url, response, limit, from, &mut |chunk, done, total| {
                progress(done, total);
                file.write_all(chunk).map_err(disk)
            })?;
            file.sync_all().map_err(disk)?;
            Left::forget(part);
            Ok(Answer::Fresh((), validators))
        })
    }

    /// Tries as often as allowed, with growing waits of random length.
    fn patiently<T>(&self, mut attempt: impl FnMut() -> Result<T, Trouble>) -> Result<T, Failure> {
        let mut number = 0;
        loop {
            number += 1;
            let (failure, asked) = match attempt() {
                Ok(value) => return Ok(value),
                Err(Trouble::Never(failure)) => return Err(failure),
                Err(Trouble::Again(failure, asked)) => (failure, asked),
            };
            let longest = milliseconds(self.limits.longest_wait);
            if number >= self.limits.attempts || asked.is_some_and(|asked| asked > longest) {
                return Err(failure);
            }
            let doubled = self.limits.first_wait.saturating_mul(1 << number.min(16)) / 2;
            let jitter = rand::rng().random_range(0.5..1.0);
            let wait = milliseconds(doubled).min(longest).mul_f64(jitter);
            std::thread::sleep(asked.unwrap_or(wait));
        }
    }

    /// Asks once and follows to where the answer lies. `None`: nothing changed.
    fn ask(
        &self,
        url: &Url,
        known: Option<&Validators>,
        left: Option<&Left>,
    ) -> Result<Option<(Response<Body>, Validators)>, Trouble> {
        let mut at = url.clone();
        for _ in 0..=MAX_REDIRECTS {
            let mut request = self.agent.get(at.as_str());
            if let Some(left) = left {
                request = request
                    .header(header::RANGE, format!("bytes={}-", left.length))
                    .header(header::IF_RANGE, &left.validator);
            }
            if let Some(known) = known {
                if let Some(etag) = &known.etag {
                    request = request.header(header::IF_NONE_MATCH, etag);
                } else if let Some(date) = &known.last_modified {
                    request = request.header(header::IF_MODIFIED_SINCE, date);
                }
            }
            let response = request.call().map_err(|error| unreachable(&at, &error))?;
            let status = response.status();
            if status == StatusCode::NOT_MODIFIED {
                return Ok(None);
            }
            if matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
                at = target(&at, &response)?;
                continue;
            }
            check(&at, &response, left)?;
            let validators = Validators::of(response.headers());
            return Ok(Some((response, validators)));
        }
        Err(Failure::from((&REDIRECT, [url.as_str(), at.as_str()])).into())
    }
}

/// Whether the address has nothing to give.
pub(crate) fn is_missing(failure: &Failure) -> bool {
    let status = failure.finding.arg("status");
    failure.finding.code == STATUS.id && matches!(status, Some("404" | "410"))
}

fn unreachable(url: &Url, error: &ureq::Error) -> Trouble {
    let failure = (&NETWORK, [url.as_str(), error.to_string().as_str()]).into();
    match error {
        ureq::Error::Io(_)
        | ureq::Error::Timeout(_)
        | ureq::Error::HostNotFound
        | ureq::Error::ConnectionFailed
        | ureq::Error::Protocol(_) => Trouble::Again(failure, None),
        _ => Trouble::Never(failure),
    }
}

fn target(at: &Url, response: &Response<Body>) -> Result<Url, Trouble> {
    let location = response.headers().get(header::LOCATION);
    let text = location
        .and_then(|location| location.to_str().ok())
        .unwrap_or_default();
    let refused = || Failure::from((&REDIRECT, [at.as_str(), text]));
    if text.is_empty() {
        return Err(refused().into());
    }
    Ok(at.join(text).map_err(|_| refused())?)
}

/// Whether the answer is one to read.
fn check(at: &Url, response: &Response<Body>, left: Option<&Left>) -> Result<(), Trouble> {
    let status = response.status();
    let failure = || Failure::from((&STATUS, [at.as_str(), status.as_str()]));
    match status.as_u16() {
        200 => Ok(()),
        206 => {
            let range = response.headers().get(header::CONTENT_RANGE);
            let range = range
                .and_then(|range| range.to_str().ok())
                .unwrap_or_default();
            let is_rest =
                left.is_some_and(|left| range.starts_with(&format!("bytes {}-", left.length)));
            if is_rest {
                Ok(())
            } else {
                left.inspect(|left| Left::forget(&left.part));
                Err(Trouble::Again(failure(), None))
            }
        }
        // What is left does not fit any more.
        416 if left.is_some() => {
            left.inspect(|left| Left::forget(&left.part));
            Err(Trouble::Again(failure(), None))
        }
        408 | 425 | 429 | 500 | 502 | 503 | 504 => {
            Err(Trouble::Again(failure(), retry_after(response.headers())))
        }
        _ => Err(failure().into()),
    }
}

/// `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3), which is one of the server's clock.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let now = http_date(headers.get(header::DATE)?.to_str().ok()?)?;
    let until = http_date(text)?.duration_since(now);
    Some(until.try_into().unwrap_or_default())
}

fn http_date(text: &str) -> Option<Timestamp> {
    jiff::fmt::rfc2822::DateTimeParser::new()
        .parse_timestamp(text)
        .ok()
}

/// Hands the body on in chunks, with how much there was before and how much there will be.
fn copy(
    url: &Url,
    response: Response<Body>,
    limit: u64,
    from: u64,
    take: Take<'_>,
) -> Result<(), Trouble> {
    let too_large = || Failure::from((&TOO_LARGE, [url.as_str(), limit.to_string().as_str()]));
    let announced = response.headers().get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let total = announced.map(|length| from.saturating_add(length));
    if total.is_some_and(|total| total > limit) {
        return Err(too_large().into());
    }
    let mut reader = response.into_body().into_reader();
    let mut chunk = vec![0; CHUNK];
    let mut done = from;
    let cut = |reason: &str| Trouble::Again((&NETWORK, [url.as_str(), reason]).into(), None);
    loop {
        let length = match reader.read(&mut chunk) {
            Ok(0) => break,
            Ok(length) => length,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(cut(&error.to_string())),
        };
        done += length as u64;
        if done > limit {
            return Err(too_large().into());
        }
        take(chunk.get(..length).unwrap_or_default(), done, total)?;
    }
    match total {
        Some(total) if total != done => Err(cut("incomplete")),
        _ => Ok(()),
    }
}

/// What an earlier attempt left of a file. Beside the part lies where it came from and its validator.
struct Left {
    part: std::path::PathBuf,
    length: u64,
    validator: String,
}

impl Left {
    fn note(part: &Path) -> std::path::PathBuf {
        part.with_added_extension("from")
    }

    fn on_disk(part: &Path, url: &Url) -> Option<Self> {
        let length = std::fs::metadata(part).ok()?.len();
        let note = std::fs::read_to_string(Self::note(part)).ok()?;
        let (from, validator) = note.split_once('\n')?;
        (from == url.as_str() && length > 0).then(|| Self {
            part: part.to_owned(),
            length,
            validator: validator.to_owned(),
        })
    }

    fn write(part: &Path, url: &Url, validators: &Validators) -> std::io::Result<()> {
        if let Some(validator) = validators.of_part() {
            let note = format!("{}\n{validator}", url.as_str());
            return std::fs::write(Self::note(part), note);
        }
        Self::forget(part);
        Ok(())
    }

    /// Without its note a part is written anew.
    fn forget(part: &Path) {
        // A note that is not there, or cannot be removed, is told by the next attempt.
        let _ = std::fs::remove_file(Self::note(part));
    }
}

fn proxy(network: &Network) -> Result<Option<Proxy>, Failure> {
    match network.proxy.as_deref() {
        None => Ok(Proxy::try_from_env()),
        Some("") => Ok(None),
        // The address is not shown: it may hold a password.
        Some(address) => Proxy::new(address)
            .map(Some)
            .map_err(|_| (&SETTING, ["network.proxy", "…"]).into()),
    }
}

fn tls(network: &Network) -> Result<TlsConfig, Failure> {
    let Some(path) = &network.authorities else {
        return Ok(TlsConfig::builder().root_certs(RootCerts::WebPki).build());
    };
    let pem = std::fs::read(path).map_err(|error| Failure::disk(path, &error))?;
    let wrong = || Failure::from((&SETTING, ["network.authorities", &*path.to_string_lossy()]));
    let mut certificates = Vec::new();
    for item in parse_pem(&pem) {
        if let PemItem::Certificate(certificate) = item.map_err(|_| wrong())? {
            certificates.push(certificate);
        }
    }
    if certificates.is_empty() {
        return Err(wrong());
    }
    let roots = RootCerts::Specific(Arc::new(certificates));
    Ok(TlsConfig::builder().root_certs(roots).build())
}
