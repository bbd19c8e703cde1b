//! What stays and what goes, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::Duration;

use db::testing::TestDb;
use image::{DynamicImage, ImageFormat, RgbImage};
use jobs::Workers;
use kernel::Id;
use media::picture::Cut;
use media::{Error, Files, Key, Kind, Place};

const THUMB: (Kind, Cut) = (Kind::ProductThumb, Cut { width: 30, height: 30, quality: 70 });

/// Files in a folder of a test's own.
struct Folder {
    files: Files,
    workers: Workers,
    root: tempfile::TempDir,
}

impl Folder {
    fn of(test: &TestDb) -> Self {
        let root = tempfile::tempdir().unwrap();
        let files = Files::open(test.db.clone(), &Place::Folder(root.path().to_owned()), [1; 32]).unwrap();
        let workers = files.register(Workers::new(test.db.clone()));
        Self { files, workers, root }
    }

    async fn put(&self) -> Key {
        let mut file = Cursor::new(Vec::new());
        DynamicImage::from(RgbImage::new(9, 9)).write_to(&mut file, ImageFormat::Png).unwrap();
        self.files.put_picture(Kind::ProductOriginal, file.into_inner(), Id::new(1)).await.unwrap().unwrap()
    }

    async fn keep(&self, key: &Key) -> Result<(), Error> {
        let key = key.clone();
        self.files.db().write(move |tx| media::keep(tx, &key)).await
    }

    async fn release(&self, key: &Key) {
        let key = key.clone();
        self.files.db().write(move |tx| media::release(tx, &key)).await.unwrap();
    }

    /// Everything in the folder, by its name below the root.
    fn names(&self) -> Vec<PathBuf> {
        fn look(folder: &Path, names: &mut Vec<PathBuf>) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { look(&path, names) } else { names.push(path) }
            }
        }
        let mut names = Vec::new();
        look(self.root.path(), &mut names);
        names.sort();
        names.iter().map(|name| name.strip_prefix(self.root.path()).unwrap().to_owned()).collect()
    }
}

async fn rows(test: &TestDb) -> i64 {
    let read = |tx: &mut db::Tx<'_>| tx.query_one("SELECT COUNT(*) FROM media_file", &[], |row| row.get(0));
    test.db.read(read).await.unwrap()
}

async fn hours_pass(test: &TestDb, folder: &Folder) {
    folder.workers.drain().await.unwrap(); // recurring work is planned when there is somebody to do it
    test.clock.advance(Duration::from_secs(2 * 3_600));
    folder.workers.drain().await.unwrap();
}

db::on_both_engines! {
    async fn what_nobody_kept_goes_and_what_is_kept_stays(test: TestDb) {
        let folder = Folder::of(&test);
        let (kept, lost, released) = (folder.put().await, folder.put().await, folder.put().await);
        folder.keep(&kept).await.unwrap();
        folder.keep(&released).await.unwrap();
        folder.release(&released).await;
        folder.workers.drain().await.unwrap();
        assert_eq!((folder.names().len(), rows(&test).await), (3, 3), "not at once: an upload may be under way");
        hours_pass(&test, &folder).await;
        assert_eq!((folder.names(), rows(&test).await), (vec![PathBuf::from(kept.as_str())], 1));
        assert!(matches!(folder.keep(&lost).await, Err(Error::Going(_))));
        assert!(matches!(folder.files.read(&lost).await, Err(Error::Missing(_))));
        assert!(folder.files.read(&kept).await.is_ok());
    }

    async fn a_removal_that_was_interrupted_is_finished(test: TestDb) {
        let folder = Folder::of(&test);
        let key = folder.put().await;
        // As a crash between the two steps leaves it: marked, and its file there, or gone already.
        let other = folder.put().await;
        test.db.write(|tx| tx.execute("UPDATE media_file SET state = 'going'", &[])).await.unwrap();
        std::fs::remove_file(folder.root.path().join(other.as_str())).unwrap();
        assert!(matches!(folder.keep(&key).await, Err(Error::Going(_))));
        hours_pass(&test, &folder).await;
        assert_eq!((folder.names().len(), rows(&test).await), (0, 0));
    }

    async fn cuts_made_twice_are_one(test: TestDb) {
        let folder = Folder::of(&test);
        let original = folder.put().await;
        let first = folder.files.put_cuts(&original, &[THUMB]).await.unwrap();
        let second = folder.files.put_cuts(&original, &[THUMB]).await.unwrap();
        assert_eq!(first, second);
        assert_eq!((folder.names().len(), rows(&test).await), (2, 2));
        folder.keep(&first[0]).await.unwrap();
        folder.files.put_cuts(&original, &[THUMB]).await.unwrap();
        hours_pass(&test, &folder).await;
        assert_eq!(folder.names(), [PathBuf::from(first[0].as_str())], "what is kept stays kept when it is made again");
    }

    async fn more_files_than_one_slice_go(test: TestDb) {
        let folder = Folder::of(&test);
        for _ in 0..70 {
            folder.put().await;
        }
        hours_pass(&test, &folder).await;
        assert_eq!((folder.names().len(), rows(&test).await), (0, 0));
    }
}
