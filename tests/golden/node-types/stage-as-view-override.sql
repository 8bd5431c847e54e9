-- stage-as-view-override

-- ======== snowflake: create ========

-- Make the view
CREATE OR REPLACE VIEW "SHOP"."WORK"."STG_ORDER" ("N") AS
SELECT COUNT(*) FROM "LAKE"."RAW"."ORDERS";

-- ======== snowflake: run ========

-- nothing

-- ======== duckdb: create ========

-- Make the view
CREATE OR REPLACE VIEW "SHOP.WORK"."STG_ORDER" ("N") AS
SELECT COUNT(*) FROM "LAKE.RAW"."ORDERS";

-- ======== duckdb: run ========

-- nothing
