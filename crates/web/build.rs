//! The texts are read by a macro, which Cargo cannot see.

fn main() {
    println!("cargo:rerun-if-changed=locales");
}
