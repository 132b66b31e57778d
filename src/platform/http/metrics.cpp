#include "platform/http/metrics.h"

#include <fmt/format.h>

#include <array>

namespace halfsky::http {
namespace {

constexpr std::array<double, 13> bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                        0.25,  0.5,    1,     2.5,  5,     10};

std::string escape(std::string_view value) {
  std::string text;
  for (const char c : value) {
    if (c == '\\' || c == '"') text += '\\';
    text += c == '\n' ? ' ' : c;
  }
  return text;
}

std::string write_labels(const Metrics::Labels& labels) {
  std::string text;
  for (const auto& [name, value] : labels) {
    text += fmt::format("{}{}=\"{}\"", text.empty() ? "{" : ",", name, escape(value));
  }
  return text.empty() ? text : text + "}";
}

}  // namespace

void Metrics::count(const std::string& name, const Labels& labels, double by) {
  const std::lock_guard lock{mutex_};
  counters_[name][labels] += by;
}

void Metrics::observe(const std::string& name, const Labels& labels, double seconds) {
  const std::lock_guard lock{mutex_};
  Histogram& histogram = histograms_[name][labels];
  histogram.buckets.resize(bounds.size());
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    if (seconds <= bounds[i]) ++histogram.buckets[i];
  }
  histogram.sum += seconds;
  ++histogram.count;
}

void Metrics::gauge(const std::string& name, const Labels& labels, std::function<double()> read) {
  const std::lock_guard lock{mutex_};
  gauges_[name][labels] = std::move(read);
}

void Metrics::withdraw_gauges() {
  const std::lock_guard lock{mutex_};
  gauges_.clear();
}

void Metrics::describe(const std::string& name, const std::string& help) {
  const std::lock_guard lock{mutex_};
  help_[name] = help;
}

void Metrics::render_header(std::string& text, const std::string& name, std::string_view type) const {
  const auto help = help_.find(name);
  if (help != help_.end()) text += fmt::format("# HELP {} {}\n", name, help->second);
  text += fmt::format("# TYPE {} {}\n", name, type);
}

void Metrics::render_histogram(std::string& text, const std::string& name, const Labels& labels,
                               const Histogram& one) const {
  Labels with_bound = labels;
  with_bound.emplace_back("le", "");
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    with_bound.back().second = fmt::format("{}", bounds[i]);
    text += fmt::format("{}_bucket{} {}\n", name, write_labels(with_bound), one.buckets[i]);
  }
  with_bound.back().second = "+Inf";
  text += fmt::format("{}_bucket{} {}\n", name, write_labels(with_bound), one.count);
  text += fmt::format("{}_sum{} {:.6f}\n", name, write_labels(labels), one.sum);
  text += fmt::format("{}_count{} {}\n", name, write_labels(labels), one.count);
}

std::string Metrics::render() const {
  const std::lock_guard lock{mutex_};
  std::string text;
  for (const auto& [name, family] : counters_) {
    render_header(text, name, "counter");
    for (const auto& [labels, value] : family)
      text += fmt::format("{}{} {:.0f}\n", name, write_labels(labels), value);
  }
  for (const auto& [name, family] : gauges_) {
    render_header(text, name, "gauge");
    for (const auto& [labels, read] : family)
      text += fmt::format("{}{} {}\n", name, write_labels(labels), read());
  }
  for (const auto& [name, family] : histograms_) {
    render_header(text, name, "histogram");
    for (const auto& [labels, one] : family) render_histogram(text, name, labels, one);
  }
  return text;
}

}  // namespace halfsky::http
