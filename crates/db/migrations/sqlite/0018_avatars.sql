-- Keys of a person's picture; the small one is made after the original is taken.
ALTER TABLE user_account ADD COLUMN original_avatar TEXT;
ALTER TABLE user_account ADD COLUMN avatar_thumbnail TEXT;
