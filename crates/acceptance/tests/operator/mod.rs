//! Whoever runs the shop: administrators, and the operator at the command line.

mod access;
mod backups;
mod bucket;
mod command_line;
mod delivery;
mod doctor;
mod events;
mod figures;
mod import_all;
mod kill;
mod log;
mod mail_server;
mod people;
mod proof;
mod queue;
mod reports;
mod samples;
mod servers;
mod sms;
mod timeline;
