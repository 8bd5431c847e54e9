-- view-override-switched-on-and-empty

-- ======== snowflake: create ========

-- Create view
CREATE OR REPLACE VIEW "SHOP"."WORK"."V_ORDER" AS
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID",
    "ORDERS"."STATUS" AS "STATUS",
    "ORDERS"."AMOUNT" AS "AMOUNT"
FROM "LAKE"."RAW"."ORDERS" "ORDERS";

-- ======== snowflake: run ========

-- nothing

-- ======== duckdb: create ========

-- Create view
CREATE OR REPLACE VIEW "SHOP.WORK"."V_ORDER" AS
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID",
    "ORDERS"."STATUS" AS "STATUS",
    "ORDERS"."AMOUNT" AS "AMOUNT"
FROM "LAKE.RAW"."ORDERS" "ORDERS";

-- ======== duckdb: run ========

-- nothing
