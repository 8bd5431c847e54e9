-- view-with-tests

-- ======== snowflake: create ========

-- Create view
CREATE OR REPLACE VIEW "SHOP"."WORK"."V_ORDER" AS
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID",
    "ORDERS"."STATUS" AS "STATUS",
    "ORDERS"."AMOUNT" AS "AMOUNT"
FROM "LAKE"."RAW"."ORDERS" "ORDERS";

-- ======== snowflake: run ========

-- Post-SQL
SELECT 1;

-- test: Not empty
SELECT 1 WHERE NOT EXISTS (SELECT * FROM "SHOP"."WORK"."V_ORDER");

-- ======== duckdb: create ========

-- Create view
CREATE OR REPLACE VIEW "SHOP.WORK"."V_ORDER" AS
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID",
    "ORDERS"."STATUS" AS "STATUS",
    "ORDERS"."AMOUNT" AS "AMOUNT"
FROM "LAKE.RAW"."ORDERS" "ORDERS";

-- ======== duckdb: run ========

-- Post-SQL
SELECT 1;

-- test: Not empty
SELECT 1 WHERE NOT EXISTS (SELECT * FROM "SHOP.WORK"."V_ORDER");
