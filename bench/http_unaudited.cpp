// The recorder of reads as it must never be: answers leave at once and no leaf is written. Linked in front of
// the libraries it makes `halfsky_unaudited`, the program that bench/http_costs.py measures the audited one
// against. It is built for that alone and never installed.
#include "core/audit/read_recorder.h"

namespace halfsky::core {

struct ReadRecorder::State {};

ReadRecorder::ReadRecorder(AuditLog& /*log*/, platform::Writer& /*writer*/)
    : state_{std::make_unique<State>()} {}

ReadRecorder::ReadRecorder(AuditLog& /*log*/, Write /*write*/, Limits /*limits*/)
    : state_{std::make_unique<State>()} {}

ReadRecorder::~ReadRecorder() = default;

void ReadRecorder::record(std::vector<Leaf> /*leaves*/, Done done) {
  done(true);
}

ReadRecorder::Measures ReadRecorder::measures() const {
  return {};
}

}  // namespace halfsky::core
