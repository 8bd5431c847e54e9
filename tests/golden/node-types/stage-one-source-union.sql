-- stage-one-source-union

-- ======== snowflake: create ========

-- Create table
CREATE TABLE "SHOP"."WORK"."STG_ORDER" (
  "ORDER_ID" NUMBER(38,0) NOT NULL,
  "STATUS" VARCHAR(10),
  "AMOUNT" NUMBER(12,2)
);

-- ======== snowflake: run ========

-- Empty table
TRUNCATE TABLE "SHOP"."WORK"."STG_ORDER";

-- Load ORDERS
INSERT INTO "SHOP"."WORK"."STG_ORDER" (
    "ORDER_ID",
    "STATUS",
    "AMOUNT"
)
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID",
    "ORDERS"."STATUS" AS "STATUS",
    "ORDERS"."AMOUNT" AS "AMOUNT"
FROM "LAKE"."RAW"."ORDERS" "ORDERS";

-- ======== duckdb: create ========

-- Create schema
CREATE SCHEMA IF NOT EXISTS "SHOP.WORK";

-- Create table
CREATE TABLE "SHOP.WORK"."STG_ORDER" (
  "ORDER_ID" DECIMAL(38,0) NOT NULL,
  "STATUS" VARCHAR,
  "AMOUNT" DECIMAL(12,2)
);

-- ======== duckdb: run ========

-- Empty table
TRUNCATE TABLE "SHOP.WORK"."STG_ORDER";

-- Load ORDERS
INSERT INTO "SHOP.WORK"."STG_ORDER" (
    "ORDER_ID",
    "STATUS",
    "AMOUNT"
)
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID",
    "ORDERS"."STATUS" AS "STATUS",
    "ORDERS"."AMOUNT" AS "AMOUNT"
FROM "LAKE.RAW"."ORDERS" "ORDERS";
