-- stage-tests-off

-- ======== snowflake: create ========

-- Create table
CREATE TABLE "SHOP"."WORK"."STG_ORDER" (
  "ORDER_ID" NUMBER(38,0)
);

-- ======== snowflake: run ========

-- Empty table
TRUNCATE TABLE "SHOP"."WORK"."STG_ORDER";

-- Load ORDERS
INSERT INTO "SHOP"."WORK"."STG_ORDER" (
    "ORDER_ID"
)
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID"
FROM "LAKE"."RAW"."ORDERS" "ORDERS";

-- ======== duckdb: create ========

-- Create schema
CREATE SCHEMA IF NOT EXISTS "SHOP.WORK";

-- Create table
CREATE TABLE "SHOP.WORK"."STG_ORDER" (
  "ORDER_ID" DECIMAL(38,0)
);

-- ======== duckdb: run ========

-- Empty table
TRUNCATE TABLE "SHOP.WORK"."STG_ORDER";

-- Load ORDERS
INSERT INTO "SHOP.WORK"."STG_ORDER" (
    "ORDER_ID"
)
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID"
FROM "LAKE.RAW"."ORDERS" "ORDERS";
