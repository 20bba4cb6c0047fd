//! Security advisories: which version of a package is affected by what. This is the engine; it does
//! no input or output and takes the time as a parameter.
