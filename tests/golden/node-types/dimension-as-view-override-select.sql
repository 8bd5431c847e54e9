-- dimension-as-view-override-select

-- ======== snowflake: create ========

-- Create view
CREATE OR REPLACE VIEW "SHOP"."WORK"."DIM_ORDER" AS
SELECT COUNT(*) AS "N" FROM "LAKE"."RAW"."ORDERS";

-- ======== snowflake: run ========

-- nothing

-- ======== duckdb: create ========

-- Create view
CREATE OR REPLACE VIEW "SHOP.WORK"."DIM_ORDER" AS
SELECT COUNT(*) AS "N" FROM "LAKE.RAW"."ORDERS";

-- ======== duckdb: run ========

-- nothing
