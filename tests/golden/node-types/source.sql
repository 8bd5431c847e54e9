-- source

-- ======== snowflake: create ========

-- nothing

-- ======== snowflake: run ========

-- Check that the table can be read
SELECT 1 AS "READABLE" FROM "LAKE"."RAW"."ORDERS" LIMIT 1;

-- ======== duckdb: create ========

-- nothing

-- ======== duckdb: run ========

-- Check that the table can be read
SELECT 1 AS "READABLE" FROM "LAKE.RAW"."ORDERS" LIMIT 1;
