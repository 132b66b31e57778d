#pragma once
// Counters, gauges and histograms, written as Prometheus reads them. Labels are words of the program (a
// route's name, a status), never anything that a caller sent.
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace halfsky::http {

class Metrics {
 public:
  using Labels = std::vector<std::pair<std::string, std::string>>;

  void count(const std::string& name, const Labels& labels, double by = 1);
  // Into buckets of time from 1 ms to 10 s.
  void observe(const std::string& name, const Labels& labels, double seconds);
  // `read` is called whenever the metrics are written.
  void gauge(const std::string& name, const Labels& labels, std::function<double()> read);
  // Whoever answered for gauges goes away.
  void withdraw_gauges();
  // What the metric `name` means; shown beside it.
  void describe(const std::string& name, const std::string& help);

  std::string render() const;

 private:
  struct Histogram {
    std::vector<std::uint64_t> buckets;
    double sum = 0;
    std::uint64_t count = 0;
  };
  template <class Value>
  using Family = std::map<std::string, std::map<Labels, Value>>;

  void render_header(std::string& text, const std::string& name, std::string_view type) const;
  void render_histogram(std::string& text, const std::string& name, const Labels& labels,
                        const Histogram& one) const;

  mutable std::mutex mutex_;
  Family<double> counters_;
  Family<Histogram> histograms_;
  Family<std::function<double()>> gauges_;
  std::map<std::string, std::string> help_;
};

}  // namespace halfsky::http
