//! Whoever runs the shop: administrators, and the operator at the command line.

mod access;
mod backups;
mod bucket;
mod command_line;
mod import_all;
mod kill;
mod proof;
mod timeline;
