//! From references to numbers: edges, nesting, subjects, owners of files; then cycles.

use finding::Location;

use crate::codes;
use crate::inventory::Sym;
use crate::inventory::rows::{EdgeRow, RelationRow, index};
use crate::inventory::words::DependencyKind;
use crate::json::Stop;
use crate::reader::{Link, Place, Reader, Target};

/// What a relationship type means for the inventory.
#[derive(Clone, Copy)]
enum Meaning {
    /// The first element depends on the second.
    DependsOn(DependencyKind),
    /// The second element depends on the first.
    DependencyOf(DependencyKind),
    Contains,
    ContainedBy,
    Describes,
    DescribedBy,
    /// Kept as it is.
    Other,
}

fn meaning(kind: &str) -> Meaning {
    match kind {
        "DEPENDS_ON" => Meaning::DependsOn(DependencyKind::General),
        "CONTAINS" => Meaning::Contains,
        "CONTAINED_BY" => Meaning::ContainedBy,
        "DESCRIBES" => Meaning::Describes,
        "DESCRIBED_BY" => Meaning::DescribedBy,
        kind if kind.ends_with("DEPENDENCY_OF") => {
            DependencyKind::parse(kind).map_or(Meaning::Other, Meaning::DependencyOf)
        }
        _ => Meaning::Other,
    }
}

/// Resolves everything that refers to something else.
pub(crate) fn resolve(reader: &mut Reader<'_>) -> Result<(), Stop> {
    mark_graph_entries(reader);
    let links = std::mem::take(&mut reader.links);
    // Most relationships of a document are of one type: its meaning is looked up once in a row.
    let mut last = (Sym::EMPTY, Meaning::Other);
    for link in &links {
        if link.kind != last.0 {
            last = (link.kind, meaning(reader.strings.get(link.kind)));
        }
        resolve_link(reader, link, last.1)?;
    }
    drop(links);
    for affected in &mut reader.tables.affected {
        if let Some(Target::Component(id)) = reader.targets.get(&affected.reference) {
            affected.component = Some(*id);
        }
    }
    reader.targets = hashbrown::HashMap::new();
    sort(&mut reader.tables.edges, reader.tables.components.len());
    cut_nesting_cycles(reader);
    note_dependency_cycles(reader);
    Ok(())
}

/// Brings the edges into order, each once: they are dealt out by the depending component, and only
/// what depends on one component is sorted. Documents mostly list them in this order already.
fn sort(edges: &mut Vec<EdgeRow>, nodes: usize) {
    if !edges.is_sorted_by_key(|edge| edge.from) {
        // Where the edges of each component go: first how many there are, then where they begin.
        let mut places = vec![0_usize; nodes + 1];
        for edge in edges.iter() {
            places[edge.from as usize + 1] += 1;
        }
        for node in 0..nodes {
            places[node + 1] += places[node];
        }
        let mut dealt = edges.clone();
        for edge in edges.iter() {
            let place = &mut places[edge.from as usize];
            dealt[*place] = *edge;
            *place += 1;
        }
        *edges = dealt;
    }
    for group in edges.chunk_by_mut(|a, b| a.from == b.from) {
        group.sort_unstable();
    }
    edges.dedup();
}

/// Marks the components of which the CycloneDX graph speaks, with or without dependencies.
fn mark_graph_entries(reader: &mut Reader<'_>) {
    for (from, entry) in std::mem::take(&mut reader.graph_entries) {
        match reader.targets.get(&from) {
            Some(Target::Component(id)) => mark_in_graph(reader, *id),
            Some(_) => {}
            None => dangling(reader, from, Place::DependsOn(entry, 0).pointer(true)),
        }
    }
}

/// Lets the document be about a component.
pub(crate) fn add_subject(reader: &mut Reader<'_>, id: u32) {
    let row = reader.tables.components.get_mut(id as usize);
    if let Some(row) = row.filter(|row| !row.subject) {
        row.subject = true;
        reader.tables.subjects.push(id);
    }
}

fn mark_in_graph(reader: &mut Reader<'_>, id: u32) {
    if let Some(row) = reader.tables.components.get_mut(id as usize) {
        row.in_graph = true;
    }
}

fn resolve_link(reader: &mut Reader<'_>, link: &Link, meaning: Meaning) -> Result<(), Stop> {
    let (from, to) = ends(reader, link);
    let (Some(from), Some(to)) = (from, to) else {
        // "Depends on nothing" and "contains nothing" are answers, too.
        if let (Meaning::DependsOn(_) | Meaning::Contains, Some(Target::Component(id))) =
            (meaning, from)
            && reader.strings.get(link.to) == "NONE"
        {
            mark_in_graph(reader, id);
        }
        return Ok(());
    };
    match (meaning, from, to) {
        (Meaning::DependsOn(kind), Target::Component(from), Target::Component(to))
        | (Meaning::DependencyOf(kind), Target::Component(to), Target::Component(from)) => {
            reader.tables.edges.push(EdgeRow { from, to, kind });
            mark_in_graph(reader, from);
        }
        (Meaning::Contains, Target::Component(outer), Target::Component(inner))
        | (Meaning::ContainedBy, Target::Component(inner), Target::Component(outer)) => {
            return nest(reader, link, outer, inner);
        }
        (Meaning::Contains, Target::Component(owner), Target::File(file))
        | (Meaning::ContainedBy, Target::File(file), Target::Component(owner)) => {
            if let Some(row) = reader.tables.files.get_mut(file as usize) {
                row.owner = row.owner.or(Some(owner));
            }
        }
        (Meaning::Describes, Target::Document, Target::Component(id))
        | (Meaning::DescribedBy, Target::Component(id), Target::Document) => {
            add_subject(reader, id);
        }
        _ => return keep(reader, link),
    }
    Ok(())
}

/// The elements at both ends. Where one is missing the relationship is lost, which is a finding
/// unless it points to another document or says that there is none.
fn ends(reader: &mut Reader<'_>, link: &Link) -> (Option<Target>, Option<Target>) {
    let from = match link.place {
        // Only the target is written; the other end is the document itself.
        Place::Describes(_) => Some(Target::Document),
        _ => reader.targets.get(&link.from).copied(),
    };
    let to = reader.targets.get(&link.to).copied();
    if from.is_some() && to.is_some() {
        return (from, to);
    }
    let elsewhere = |sym: Sym| {
        let text = reader.strings.get(sym);
        text.starts_with("DocumentRef-") || text.starts_with("urn:cdx:")
    };
    if elsewhere(link.from) || elsewhere(link.to) {
        return (from.or(Some(Target::Other)), to.or(Some(Target::Other)));
    }
    match link.place {
        // The standards that are provided are no part of the inventory.
        Place::Provides(..) => return (from, to.or(Some(Target::Other))),
        // An entry's own reference is reported once per entry, a package without id as missing one.
        Place::DependsOn(..) | Place::HasFile(..) | Place::Describes(_) => {}
        Place::Relationship(_) => {
            if from.is_none() {
                dangling(reader, link.from, link.place.pointer(true));
            }
        }
    }
    if to.is_none() && !matches!(reader.strings.get(link.to), "NONE" | "NOASSERTION") {
        dangling(reader, link.to, link.place.pointer(false));
    }
    (from, to)
}

fn dangling(reader: &mut Reader<'_>, reference: Sym, pointer: String) {
    let text = reader.strings.get(reference);
    reader.notes.add(&codes::DANGLING_REF, || {
        (Location::Pointer(pointer), [text.to_owned()])
    });
}

/// The first container of a component is its parent; further ones are kept as relations.
fn nest(reader: &mut Reader<'_>, link: &Link, outer: u32, inner: u32) -> Result<(), Stop> {
    match reader.tables.components.get_mut(inner as usize) {
        Some(row) if row.parent.is_none() => {
            row.parent = Some(outer);
            Ok(())
        }
        Some(row) if row.parent == Some(outer) => Ok(()),
        _ => keep(reader, link),
    }
}

fn keep(reader: &mut Reader<'_>, link: &Link) -> Result<(), Stop> {
    let row = RelationRow {
        from: link.from,
        to: link.to,
        kind: link.kind,
    };
    reader.push(|tables| &mut tables.relations, row).map(drop)
}

/// Follows the parents of every component. Where they lead back to it, the nesting is cut, so that
/// whoever climbs from parent to parent arrives somewhere.
fn cut_nesting_cycles(reader: &mut Reader<'_>) {
    let components = &mut reader.tables.components;
    // The walk on which a component was passed; 0 for none.
    let mut passed = vec![0_u32; components.len()];
    for start in 0..components.len() {
        let walk = index(start + 1);
        let mut at = start;
        while passed.get(at) == Some(&0) {
            if let Some(mark) = passed.get_mut(at) {
                *mark = walk;
            }
            let Some(parent) = components.get(at).and_then(|row| row.parent) else {
                break;
            };
            let parent = parent as usize;
            if passed.get(parent) == Some(&walk) {
                if let Some(row) = components.get_mut(at) {
                    row.parent = None;
                    let text = row.reference.map_or("", |sym| reader.strings.get(sym));
                    reader.notes.add(&codes::NESTING_CYCLE, || {
                        (Location::Document, [text.to_owned()])
                    });
                }
                break;
            }
            at = parent;
        }
    }
}

/// Notes each group of components that depend on one another, with its first members by name.
fn note_dependency_cycles(reader: &mut Reader<'_>) {
    for group in cycles(&reader.tables.edges, reader.tables.components.len()) {
        let name = |id: &u32| {
            let row = reader.tables.components.get(*id as usize);
            let sym = row.and_then(|row| row.name.or(row.reference));
            sym.map_or("", |sym| reader.strings.get(sym))
        };
        let members: Vec<&str> = group.iter().take(3).map(name).collect();
        let values = [group.len().to_string(), members.join(", ")];
        reader
            .notes
            .add(&codes::DEPENDENCY_CYCLE, || (Location::Document, values));
    }
}

/// The strongly connected components of the graph that have more than one member or an edge to
/// themselves, each in ascending order (R. Tarjan, "Depth-first search and linear graph algorithms",
/// 1972; without recursion). `edges` are sorted by `from`.
fn cycles(edges: &[EdgeRow], nodes: usize) -> Vec<Vec<u32>> {
    const NEW: u32 = u32::MAX;
    let first_edge = |node: u32| edges.partition_point(|edge| edge.from < node);
    let mut number = vec![NEW; nodes];
    let mut low = vec![0_u32; nodes];
    let mut on_stack = vec![false; nodes];
    let mut stack: Vec<u32> = Vec::new();
    let mut next_number = 0;
    let mut found = Vec::new();
    for root in edges.iter().map(|edge| edge.from) {
        if number.get(root as usize) != Some(&NEW) {
            continue;
        }
        // Nodes being visited, each with the edge that is looked at next.
        let mut visit: Vec<(u32, usize)> = vec![(root, first_edge(root))];
        while let Some((node, edge)) = visit.last_mut() {
            let at = *node as usize;
            if number[at] == NEW {
                number[at] = next_number;
                low[at] = next_number;
                next_number += 1;
                stack.push(*node);
                on_stack[at] = true;
            }
            if let Some(target) = edges
                .get(*edge)
                .filter(|next| next.from == *node)
                .map(|next| next.to)
            {
                *edge += 1;
                let to = target as usize;
                if number[to] == NEW {
                    visit.push((target, first_edge(target)));
                } else if on_stack[to] {
                    low[at] = low[at].min(number[to]);
                }
                continue;
            }
            let node = *node;
            visit.pop();
            if let Some((before, _)) = visit.last() {
                let before = *before as usize;
                low[before] = low[before].min(low[at]);
            }
            if low[at] == number[at] {
                let start = stack
                    .iter()
                    .rposition(|member| *member == node)
                    .unwrap_or(0);
                let mut group = stack.split_off(start);
                for member in &group {
                    on_stack[*member as usize] = false;
                }
                let to_itself = || {
                    edges
                        .iter()
                        .skip(first_edge(node))
                        .take_while(|edge| edge.from == node)
                        .any(|edge| edge.to == node)
                };
                if group.len() > 1 || to_itself() {
                    group.sort_unstable();
                    found.push(group);
                }
            }
        }
    }
    found
}
