//! The pages are built by Node into `web/dist` and embedded from there; a new build of them is a new build of this.

fn main() {
    // The folder is always there (with nothing but a .gitignore until somebody builds the pages): a path that does
    // not exist would be rebuilt for ever.
    println!("cargo:rerun-if-changed=../../web/dist");
}
