//! The side menu of a page: the doors, what stands under them, and where one is.

use super::frame::Frame;
use crate::field::{Door, MenuChild, MenuEntry};

/// A door of the side menu with its entries.
#[derive(Clone, Debug)]
pub struct MenuDoor {
    /// Text, translated.
    pub title: String,
    /// Entries.
    pub items: Vec<MenuItem>,
}

/// An entry of the side menu as it is shown.
#[derive(Clone, Debug)]
pub struct MenuItem {
    /// Text, translated.
    pub title: String,
    /// Address.
    pub link: String,
    /// Chapter of the report.
    pub chapter: &'static str,
    /// The page that is open lies here.
    pub open: bool,
    /// This very page is open, and no entry beneath this one stands for it.
    pub current: bool,
    /// Pages beneath it, if it is open.
    pub children: Vec<MenuItem>,
}

impl Frame {
    /// The side menu: only what is built and permitted.
    pub fn menu(&self) -> Vec<MenuDoor> {
        let fields = self.page.app.fields().iter();
        let mut entries: Vec<MenuEntry> = super::router::menu(&self.page.app)
            .into_iter()
            .chain(fields.flat_map(|field| field.menu()))
            .filter(|entry| self.shows(entry.permission))
            .collect();
        entries.sort_by_key(|entry| (entry.door, entry.order));
        let nearest = self.nearest(&entries);
        let mut doors: Vec<(Door, MenuDoor)> = Vec::new();
        for entry in &entries {
            let item = self.item(entry, &nearest);
            match doors.last_mut() {
                Some((door, shown)) if *door == entry.door => shown.items.push(item),
                _ => {
                    let title = self.t(door_key(entry.door));
                    let items = vec![item];
                    doors.push((entry.door, MenuDoor { title, items }));
                }
            }
        }
        doors.into_iter().map(|(_, door)| door).collect()
    }

    fn shows(&self, permission: &str) -> bool {
        let access = self.page.tenant.as_ref().map(|(_, access)| access);
        access.is_some_and(|access| permission.is_empty() || access.has(permission))
    }

    fn children(&self, entry: &MenuEntry) -> impl Iterator<Item = &'static MenuChild> {
        let children = entry.children.iter();
        children.filter(|child| self.shows(child.permission))
    }

    /// The longest address of the menu under which this page lies; empty if it lies under none.
    fn nearest(&self, entries: &[MenuEntry]) -> String {
        let path = self.page.uri.path();
        let own = entries.iter().map(|entry| entry.path);
        let beneath = entries
            .iter()
            .flat_map(|entry| self.children(entry))
            .map(|child| child.path);
        own.chain(beneath)
            .map(|path| self.link(path))
            .filter(|link| is_under(path, link))
            .max_by_key(String::len)
            .unwrap_or_default()
    }

    fn item(&self, entry: &MenuEntry, nearest: &str) -> MenuItem {
        let path = self.page.uri.path();
        let item = |title: &str, link: String| MenuItem {
            title: self.t(title),
            chapter: "",
            open: link == nearest,
            current: link == path,
            link,
            children: Vec::new(),
        };
        let children: Vec<MenuItem> = self
            .children(entry)
            .map(|child| item(child.title, self.link(child.path)))
            .collect();
        let mut shown = item(entry.title, self.link(entry.path));
        shown.chapter = entry.chapter;
        shown.open |= children.iter().any(|child| child.open);
        shown.current &= !children.iter().any(|child| child.current);
        if shown.open {
            shown.children = children;
        }
        shown
    }
}

/// Whether `path` is the page at `link` or one beneath it.
fn is_under(path: &str, link: &str) -> bool {
    path.strip_prefix(link)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn door_key(door: Door) -> &'static str {
    match door {
        Door::Tasks => "door-tasks",
        Door::Software => "door-software",
        Door::Procure => "door-procure",
        Door::Steer => "door-steer",
        Door::Together => "door-together",
        Door::Settings => "door-settings",
    }
}
