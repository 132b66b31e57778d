-- 0020_gap: stands in for a migration of another branch; goes when the branches are joined.
SELECT 1;
