#include "core/audit/proof.h"

#include <boost/json.hpp>

#include "core/audit/audit_store.h"
#include "core/audit/checkpoint.h"
#include "platform/crypto/base64.h"

namespace halfsky::core {
namespace {

using platform::Connection;

constexpr int tile_height = 8;

bool take_digest(ByteView bytes, Digest& out) {
  if (bytes.size() != out.size()) return false;
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return true;
}

// The nodes below the subtree that are stored: leaves, or nodes of the tile level at or below its height.
Result<std::vector<Digest>> stored_nodes(Connection& connection, std::uint64_t first, int height) {
  std::vector<Digest> nodes;
  const int level = height / tile_height;
  const std::uint64_t number = first >> (tile_height * level);
  const std::uint64_t wanted = std::uint64_t{1} << (height - tile_height * level);
  const auto take = [&](ByteView bytes) {
    Digest hash{};
    if (take_digest(bytes, hash)) nodes.push_back(hash);
  };
  auto read = level == 0 ? audit_store::each_leaf(connection, first, first + wanted,
                                                  [&](const audit_store::StoredLeaf& leaf) -> Result<void> {
                                                    take(leaf.hash);
                                                    return {};
                                                  })
                         : audit_store::each_tile(connection, level, number, number + wanted,
                                                  [&](std::uint64_t, ByteView hash) { take(hash); });
  if (!read) return tl::make_unexpected(read.error());
  if (nodes.size() != wanted) return problem("audit.malformed", {{"place", "audit_tile"}});
  return nodes;
}

SubtreeReader reader_of(Connection& connection) {
  return [&connection](std::uint64_t first, int height) -> Result<Digest> {
    const auto nodes = stored_nodes(connection, first, height);
    if (!nodes) return tl::make_unexpected(nodes.error());
    Frontier frontier;
    for (const Digest& node : *nodes) frontier.append(node);
    return frontier.root();
  };
}

Result<std::string> line_of(Connection& connection, std::uint64_t seq) {
  std::string line;
  auto read = audit_store::each_leaf(connection, seq - 1, seq,
                                     [&](const audit_store::StoredLeaf& leaf) -> Result<void> {
                                       line = leaf.body;
                                       return {};
                                     });
  if (!read) return tl::make_unexpected(read.error());
  if (line.empty()) return problem("audit.no_leaf", {{"seq", std::to_string(seq)}});
  return line;
}

}  // namespace

Result<InclusionProof> prove_inclusion(Connection& connection, std::uint64_t seq) {
  if (seq == 0) return problem("audit.no_leaf", {{"seq", "0"}});
  auto line = line_of(connection, seq);
  if (!line) return tl::make_unexpected(line.error());
  auto note = audit_store::last_note(connection);
  if (!note) return tl::make_unexpected(note.error());
  if (!*note || (*note)->size < seq) return problem("audit.not_covered", {{"seq", std::to_string(seq)}});
  auto path = inclusion_path(seq - 1, (*note)->size, reader_of(connection));
  if (!path) return tl::make_unexpected(path.error());
  return InclusionProof{seq, std::move(*line), std::move(*path), std::move((*note)->text)};
}

std::string to_json(const InclusionProof& proof) {
  boost::json::array path;
  for (const Digest& hash : proof.path) path.emplace_back(platform::to_base64(hash));
  const boost::json::object object{
      {"checkpoint", proof.note}, {"leaf", proof.line}, {"path", path}, {"seq", proof.seq}};
  return boost::json::serialize(object);
}

}  // namespace halfsky::core
