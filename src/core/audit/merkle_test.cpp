#include "core/audit/merkle.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>

namespace halfsky::core {
namespace {

std::vector<Digest> leaves_of(std::size_t count) {
  std::vector<Digest> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(leaf_hash(bytes_of(std::to_string(i))));
  return leaves;
}

// MTH of RFC 6962, section 2.1, as it is written there.
Digest root_by_definition(std::span<const Digest> leaves) {
  if (leaves.empty()) return platform::sm3(ByteView{});
  if (leaves.size() == 1) return leaves[0];
  const std::size_t left = std::bit_ceil(leaves.size()) / 2;
  return node_hash(root_by_definition(leaves.first(left)), root_by_definition(leaves.subspan(left)));
}

Frontier frontier_of(std::span<const Digest> leaves) {
  Frontier frontier;
  for (const Digest& leaf : leaves) frontier.append(leaf);
  return frontier;
}

SubtreeReader reader_of(const std::vector<Digest>& leaves) {
  return [&leaves](std::uint64_t first, int height) -> Result<Digest> {
    return root_by_definition(std::span{leaves}.subspan(first, std::size_t{1} << height));
  };
}

TEST(Merkle, ALeafIsNoNode) {
  const Bytes two(64, 7);
  Digest half{};
  half.fill(7);
  EXPECT_NE(leaf_hash(two), node_hash(half, half));
}

RC_GTEST_PROP(Merkle, TheFrontierHasTheRootOfTheDefinition, ()) {
  const auto leaves = leaves_of(*rc::gen::inRange<std::size_t>(0, 700));
  const Frontier frontier = frontier_of(leaves);
  RC_ASSERT(frontier.root() == root_by_definition(leaves));
  RC_ASSERT(Frontier::from_bytes(frontier.size(), frontier.bytes()) == frontier);
}

RC_GTEST_PROP(Merkle, TwoTreesPutTogetherAreTheTreeOfAll, ()) {
  const auto blocks = *rc::gen::inRange<std::size_t>(0, 5);
  const auto leaves = leaves_of(blocks * 64 + *rc::gen::inRange<std::size_t>(0, 65));
  Frontier whole = frontier_of(std::span{leaves}.first(blocks * 64));
  whole.append_tree(frontier_of(std::span{leaves}.subspan(blocks * 64)));
  RC_ASSERT(whole == frontier_of(leaves));
}

RC_GTEST_PROP(Merkle, AProofHoldsForItsLeafAndNoOther, ()) {
  const auto leaves = leaves_of(*rc::gen::inRange<std::size_t>(1, 300));
  const auto index = *rc::gen::inRange<std::uint64_t>(0, leaves.size());
  const auto path = inclusion_path(index, leaves.size(), reader_of(leaves));
  const Digest root = root_by_definition(leaves);
  RC_ASSERT(root_of_path(leaves[index], index, leaves.size(), *path) == root);

  const Digest other = leaf_hash(bytes_of("another"));
  RC_ASSERT(root_of_path(other, index, leaves.size(), *path) != root);
  auto longer = *path;
  longer.push_back(other);
  RC_ASSERT(root_of_path(leaves[index], index, leaves.size(), longer) != root);
  if (leaves.size() > 1) {
    const auto beside = (index + 1) % leaves.size();
    RC_ASSERT(root_of_path(leaves[index], beside, leaves.size(), *path) != root);
  }
}

}  // namespace
}  // namespace halfsky::core
