-- stage-sql-and-tests

-- ======== snowflake: create ========

-- Create table
CREATE TABLE "SHOP"."WORK"."STG_ORDER" (
  "ORDER_ID" NUMBER(38,0) NOT NULL,
  "STATUS" VARCHAR(10)
);

-- ======== snowflake: run ========

-- test: Has orders
SELECT 1 WHERE NOT EXISTS (SELECT * FROM "LAKE"."RAW"."ORDERS");

-- Pre-SQL
DELETE FROM "SHOP"."WORK"."STG_ORDER" WHERE "STATUS" = 'VOID';

-- Empty table
TRUNCATE TABLE "SHOP"."WORK"."STG_ORDER";

-- Load ORDERS
INSERT INTO "SHOP"."WORK"."STG_ORDER" (
    "ORDER_ID",
    "STATUS"
)
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID",
    "ORDERS"."STATUS" AS "STATUS"
FROM "LAKE"."RAW"."ORDERS" "ORDERS";

-- Post-SQL
SELECT 1;

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

-- Create schema
CREATE SCHEMA IF NOT EXISTS "SHOP.WORK";

-- Create table
CREATE TABLE "SHOP.WORK"."STG_ORDER" (
  "ORDER_ID" DECIMAL(38,0) NOT NULL,
  "STATUS" VARCHAR
);

-- ======== duckdb: run ========

-- test: Has orders
SELECT 1 WHERE NOT EXISTS (SELECT * FROM "LAKE.RAW"."ORDERS");

-- Pre-SQL
DELETE FROM "SHOP.WORK"."STG_ORDER" WHERE "STATUS" = 'VOID';

-- Empty table
TRUNCATE TABLE "SHOP.WORK"."STG_ORDER";

-- Load ORDERS
INSERT INTO "SHOP.WORK"."STG_ORDER" (
    "ORDER_ID",
    "STATUS"
)
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID",
    "ORDERS"."STATUS" AS "STATUS"
FROM "LAKE.RAW"."ORDERS" "ORDERS";

-- Post-SQL
SELECT 1;

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
