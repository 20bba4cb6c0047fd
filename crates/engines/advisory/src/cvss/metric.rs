//! Metrics as types: one enum per metric, one structure per version.

/// Declares a metric with its values as they are written, **worst first**: the first value makes a
/// vulnerability most severe. `Ord` goes the other way, so that a worse value is a greater one.
macro_rules! metric {
    ($($(#[$doc:meta])* $name:ident { $($value:ident $written:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[doc = concat!("Written `", $written, "`.")] $value,)+
        }

        impl $name {
            /// Every value, worst first.
            pub const ALL: &[Self] = &[$(Self::$value),+];

            /// How many values are worse than this one.
            pub(in crate::cvss) const fn step(self) -> usize {
                self as usize
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                other.step().cmp(&self.step())
            }
        }

        impl $crate::cvss::metric::Value for $name {
            const WRITTEN: &[(&str, Self)] = &[$(($written, Self::$value)),+];
        }
    )+};
}

/// Declares the metrics of a version in the order in which they are written. `undefined` is the value
/// that says the same as leaving an optional metric out.
macro_rules! metrics {
    (
        $(#[$doc:meta])* $name:ident undefined $undefined:literal
        base { $($base:ident $base_written:literal: $base_type:ty,)+ }
        optional { $($more:ident $more_written:literal: $more_type:ty,)+ }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name {
            $(#[doc = concat!("`", $base_written, "`")] pub $base: $base_type,)+
            $(#[doc = concat!("`", $more_written, "`; without a value if not defined")]
            pub $more: Option<$more_type>,)+
        }

        impl $name {
            /// The names of all metrics in the order of the specification.
            pub(in crate::cvss) const NAMES: &[&str] =
                &[$($base_written,)+ $($more_written,)+];

            /// Takes every metric out of what was written.
            pub(in crate::cvss) fn read(
                fields: &$crate::cvss::read::Fields<'_>,
            ) -> Result<Self, $crate::cvss::Fault> {
                Ok(Self {
                    $($base: fields.required($base_written)?,)+
                    $($more: fields.optional($more_written, $undefined)?,)+
                })
            }

            /// Writes the metrics that are defined, with `/` between them.
            pub(in crate::cvss) fn write(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                use $crate::cvss::metric::Value;
                let mut slash = "";
                $(
                    write!(f, "{slash}{}:{}", $base_written, self.$base.written())?;
                    slash = "/";
                )+
                $(if let Some(value) = self.$more {
                    write!(f, "{slash}{}:{}", $more_written, value.written())?;
                })+
                Ok(())
            }
        }
    };
}

pub(super) use {metric, metrics};

/// A value of a metric as it is written.
pub(super) trait Value: Copy + PartialEq + 'static {
    /// Every value as it is written, worst first.
    const WRITTEN: &[(&str, Self)];

    /// This value as it is written.
    fn written(self) -> &'static str {
        let this = Self::WRITTEN.iter().find(|(_, value)| *value == self);
        this.map_or("", |(written, _)| written)
    }
}
