-- Consumers of a broker's queue, so that one without any is seen even while nothing waits.
ALTER TABLE "queue_sample" ADD COLUMN "consumers" INTEGER;
