// What bounds the load: workers, buckets; and what is told of it: metrics, log, events, problems.
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <sstream>

#include "platform/http/access_log.h"
#include "platform/http/answer_head.h"
#include "platform/http/event_stream.h"
#include "platform/http/metrics.h"
#include "platform/http/problem_answer.h"
#include "platform/http/static_files.h"
#include "platform/http/token_buckets.h"
#include "platform/http/worker_pool.h"

namespace halfsky::http {
namespace {

using namespace std::chrono_literals;

TEST(WorkerPool, TakesTheMoreUrgentFirstAndRefusesPastItsBound) {
  std::string order;
  std::promise<void> gate;
  {
    WorkerPool pool{1, 2};
    std::promise<void> running;
    ASSERT_TRUE(pool.submit(Priority::bulk, [&] {
      running.set_value();
      gate.get_future().wait();
    }));
    running.get_future().wait();
    EXPECT_TRUE(pool.submit(Priority::bulk, [&] { order += 'b'; }));
    EXPECT_TRUE(pool.submit(Priority::bulk, [&] { order += 'b'; }));
    EXPECT_FALSE(pool.submit(Priority::bulk, [&] { order += 'x'; }));
    EXPECT_TRUE(pool.submit(Priority::list, [&] { order += 'l'; }));
    EXPECT_TRUE(pool.submit(Priority::urgent, [&] { order += 'u'; }));
    EXPECT_TRUE(pool.submit(Priority::person, [&] { order += 'p'; }));
    EXPECT_EQ(pool.measures().waiting[static_cast<std::size_t>(Priority::bulk)], 2U);
    EXPECT_EQ(pool.measures().refused, 1U);
    gate.set_value();
  }
  EXPECT_EQ(order, "uplbb");
}

TEST(TokenBuckets, FillEvenlyAndForgetWhoIsFull) {
  TokenBuckets buckets{2, 0.5};
  const TokenBuckets::Moment start{1h};
  EXPECT_FALSE(buckets.take("a", start));
  EXPECT_FALSE(buckets.take("a", start));
  EXPECT_EQ(buckets.take("a", start), 2s);
  EXPECT_FALSE(buckets.take("b", start));
  EXPECT_FALSE(buckets.take("a", start + 2s));
  EXPECT_TRUE(buckets.take("a", start + 2s));
  EXPECT_FALSE(buckets.take("c", start + 60s));
  EXPECT_EQ(buckets.remembered(), 1U);
}

TEST(EventStream, DropsAReaderWhoTakesNothing) {
  EventStream stream;
  int sent = 0;
  while (stream.send("progress", std::string(1000, 'x'))) ++sent;
  EXPECT_GT(sent, 200);
  EXPECT_TRUE(stream.closed());
  EXPECT_LE(stream.take_unsent().size(), EventStream::most_unsent);
  EXPECT_FALSE(stream.send("progress", "{}"));
}

TEST(EventStream, LetsNoTextBeginAnotherEvent) {
  EventStream stream;
  EXPECT_TRUE(stream.send("a\nb", "one\r\nevent: two\n\nthree", "7"));
  EXPECT_EQ(stream.take_unsent(), "event: ab\nid: 7\ndata: one\ndata: event: two\ndata: \ndata: three\n\n");
}

TEST(Metrics, AreWrittenAsPrometheusReadsThem) {
  Metrics metrics;
  metrics.describe("http_requests_total", "Requests.");
  metrics.count("http_requests_total", {{"route", "a\"b"}});
  metrics.count("http_requests_total", {{"route", "a\"b"}}, 2);
  metrics.gauge("open", {}, [] { return 7.0; });
  metrics.observe("seconds", {{"route", "a"}}, 0.02);
  const std::string text = metrics.render();
  EXPECT_NE(text.find("# HELP http_requests_total Requests.\n# TYPE http_requests_total counter\n"
                      "http_requests_total{route=\"a\\\"b\"} 3\n"),
            std::string::npos);
  EXPECT_NE(text.find("# TYPE open gauge\nopen 7\n"), std::string::npos);
  EXPECT_NE(text.find("seconds_bucket{route=\"a\",le=\"0.01\"} 0\n"), std::string::npos);
  EXPECT_NE(text.find("seconds_bucket{route=\"a\",le=\"0.025\"} 1\n"), std::string::npos);
  EXPECT_NE(text.find("seconds_bucket{route=\"a\",le=\"+Inf\"} 1\n"), std::string::npos);
  EXPECT_NE(text.find("seconds_sum{route=\"a\"} 0.020000\nseconds_count{route=\"a\"} 1\n"),
            std::string::npos);
}

TEST(AccessLog, IsOneLineOfJson) {
  std::ostringstream out;
  AccessLog log{out};
  log.write({Instant{}, "r-1", "entry.read", 200, 1500us, 42});
  EXPECT_EQ(out.str(),
            "{\"time\":\"1970-01-01T08:00:00.000+08:00\",\"request\":\"r-1\",\"route\":\"entry.read\","
            "\"status\":200,"
            "\"ms\":1.500,\"bytes\":42}\n");
}

TEST(ProblemAnswer, IsAsTheContractWritesIt) {
  const Response response = problem_response({422, "json.missing", {}, "/<b>"}, "缺少", "r-1");
  EXPECT_EQ(response.headers.get("content-type"), "application/problem+json");
  EXPECT_EQ(
      std::get<std::string>(response.body),
      R"({"status":422,"code":"json.missing","detail":"缺少","where":"/\u003cb\u003e","request":"r-1"})");
}

TEST(AnswerHead, CarriesWhatEveryAnswerCarries) {
  const Response response = json_response(200, "{}");
  const std::string head = write_answer_head(response, {Instant{}, false, true, 2});
  EXPECT_TRUE(
      head.starts_with("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n"));
  EXPECT_NE(
      head.find("\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Length: 2\r\nConnection: close\r\n\r\n"),
      std::string::npos);
  EXPECT_NE(head.find("Strict-Transport-Security"), std::string::npos);
  const std::string empty = write_answer_head({304, {}, {}}, {Instant{}, true, false, 0});
  EXPECT_EQ(empty.find("Content-Length"), std::string::npos);
  EXPECT_EQ(empty.find("Strict-Transport-Security"), std::string::npos);
}

TEST(AcceptEncoding, IsReadByItsQuality) {
  EXPECT_TRUE(accepts_encoding("gzip, br;q=0.5", "br"));
  EXPECT_FALSE(accepts_encoding("gzip, br;q=0.0", "br"));
  EXPECT_FALSE(accepts_encoding("", "br"));
  EXPECT_FALSE(accepts_encoding("xbr", "br"));
}

}  // namespace
}  // namespace halfsky::http
