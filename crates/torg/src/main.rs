//! The binary `torg`.

use std::process::ExitCode;

// Many small allocations from many threads: what the system allocator is slowest at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    torg::cli::main()
}
