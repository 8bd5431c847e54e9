-- stage-as-view-sql-and-tests

-- ======== snowflake: create ========

-- Create view
CREATE OR REPLACE VIEW "SHOP"."WORK"."STG_ORDER" AS
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID",
    "ORDERS"."STATUS" AS "STATUS",
    "ORDERS"."AMOUNT" AS "AMOUNT"
FROM "LAKE"."RAW"."ORDERS" "ORDERS";

-- ======== snowflake: run ========

-- test: Has orders
SELECT 1 WHERE NOT EXISTS (SELECT * FROM "LAKE"."RAW"."ORDERS");

-- Pre-SQL
SELECT 1;

-- Post-SQL (1 of 2)
SELECT 2;

-- Post-SQL (2 of 2)
SELECT ';';

-- test: No void order (goes on)
SELECT * FROM "SHOP"."WORK"."STG_ORDER" WHERE "STATUS" = 'VOID';

-- test: ORDER_ID has no NULL (goes on)
SELECT *
FROM "SHOP"."WORK"."STG_ORDER"
WHERE "ORDER_ID" IS NULL;

-- test: ORDER_ID is unique (goes on)
SELECT "ORDER_ID", COUNT(*) AS "ROWS"
FROM "SHOP"."WORK"."STG_ORDER"
WHERE "ORDER_ID" IS NOT NULL
GROUP BY "ORDER_ID"
HAVING COUNT(*) > 1;

-- ======== duckdb: create ========

-- Create view
CREATE OR REPLACE VIEW "SHOP.WORK"."STG_ORDER" AS
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID",
    "ORDERS"."STATUS" AS "STATUS",
    "ORDERS"."AMOUNT" AS "AMOUNT"
FROM "LAKE.RAW"."ORDERS" "ORDERS";

-- ======== duckdb: run ========

-- test: Has orders
SELECT 1 WHERE NOT EXISTS (SELECT * FROM "LAKE.RAW"."ORDERS");

-- Pre-SQL
SELECT 1;

-- Post-SQL (1 of 2)
SELECT 2;

-- Post-SQL (2 of 2)
SELECT ';';

-- test: No void order (goes on)
SELECT * FROM "SHOP.WORK"."STG_ORDER" WHERE "STATUS" = 'VOID';

-- test: ORDER_ID has no NULL (goes on)
SELECT *
FROM "SHOP.WORK"."STG_ORDER"
WHERE "ORDER_ID" IS NULL;

-- test: ORDER_ID is unique (goes on)
SELECT "ORDER_ID", COUNT(*) AS "ROWS"
FROM "SHOP.WORK"."STG_ORDER"
WHERE "ORDER_ID" IS NOT NULL
GROUP BY "ORDER_ID"
HAVING COUNT(*) > 1;
