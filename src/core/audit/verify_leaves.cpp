#include "core/audit/verify_leaves.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <map>
#include <thread>

#include "core/audit/leaf.h"

namespace halfsky::core {
namespace {

using platform::Connection;

constexpr int block_height = 16;
constexpr std::uint64_t block_size = std::uint64_t{1} << block_height;
constexpr int tile_height = 8;
constexpr std::chrono::seconds most_back{5};
constexpr std::chrono::minutes longest_block{10};

tl::unexpected<Problem> at_seq(const char* code, std::uint64_t seq) {
  return problem(code, {{"seq", std::to_string(seq)}});
}

struct Earliest {
  Instant time = Instant::max();
  std::uint64_t seq = 0;
};

// The leaves first < seq <= last, which lie in one block of the tree, and what was found of them.
struct Block {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  Frontier tree;  // of the block; of the whole log for the first, which may begin in the middle
  std::map<std::uint64_t, Frontier> at_notes;  // by size
  std::map<std::uint64_t, Digest> tiles;       // of level 1, by number
  Instant latest = Instant::min();
  Earliest earliest;
  std::uint64_t time_back = 0;  // the leaf that lies behind one before it in the block
  std::optional<Problem> wrong;
};

class BlockReader {
 public:
  BlockReader(Block& block, const LeavesToVerify& what) : block_{block}, what_{what} {
    note_ = std::upper_bound(
        what.notes.begin(), what.notes.end(), block.first,
        [](std::uint64_t size, const CheckedNote& note) { return size < note.note.checkpoint.size; });
  }

  Result<void> read(Connection& connection) {
    auto done = audit_store::each_leaf(connection, block_.first, block_.last,
                                       [&](const audit_store::StoredLeaf& leaf) { return take(leaf); });
    if (!done) return done;
    if (next_ <= block_.last) return at_seq("audit.gap", next_);
    return what_.full ? check_tiles(connection) : Result<void>{};
  }

 private:
  Result<void> take(const audit_store::StoredLeaf& leaf) {
    if (leaf.seq != next_) return at_seq("audit.gap", next_);
    const Digest hash = leaf_hash(bytes_of(leaf.body));
    if (!std::equal(hash.begin(), hash.end(), leaf.hash.begin(), leaf.hash.end())) {
      return at_seq("audit.leaf_mismatch", leaf.seq);
    }
    const auto head = head_of_line(leaf.body);
    if (!head || (what_.full && !read_line(leaf.body))) {
      return problem("audit.malformed", {{"place", "audit_leaf " + std::to_string(leaf.seq)}});
    }
    if (head->seq != leaf.seq) return at_seq("audit.gap", leaf.seq);
    mind_time(*head);
    grow(hash);
    ++next_;
    return {};
  }

  void mind_time(const LineHead& head) {
    if (block_.time_back == 0 && block_.latest != Instant::min() && head.time < block_.latest - most_back) {
      block_.time_back = head.seq;
    }
    block_.latest = std::max(block_.latest, head.time);
    if (head.time < block_.earliest.time) block_.earliest = {head.time, head.seq};
  }

  void grow(const Digest& hash) {
    static const Frontier::NodeMade nobody;
    block_.tree.append(hash, what_.full ? made_ : nobody);
    if (note_ == what_.notes.end() || note_->note.checkpoint.size != next_) return;
    block_.at_notes.emplace(next_, block_.tree);
    ++note_;
  }

  // A tile node that is missing or another than the leaves give.
  Result<void> check_tiles(Connection& connection) {
    std::uint64_t wrong = 0;
    for (const auto& [number, hash] : block_.tiles) {
      bool same = false;
      auto read =
          audit_store::each_tile(connection, 1, number, number + 1, [&](std::uint64_t, ByteView kept) {
            same = std::equal(hash.begin(), hash.end(), kept.begin(), kept.end());
          });
      if (!read) return read;
      if (!same && wrong == 0) wrong = (number << tile_height) + 1;
    }
    return wrong == 0 ? Result<void>{} : at_seq("audit.leaf_mismatch", wrong);
  }

  Block& block_;
  const LeavesToVerify& what_;
  std::span<const CheckedNote>::iterator note_;
  std::uint64_t next_ = block_.first + 1;
  const Frontier::NodeMade made_ = [this](int height, std::uint64_t number, const Digest& hash) {
    if (height != tile_height) return;
    const bool whole_tree = block_.first == what_.start->size();
    const std::uint64_t before = whole_tree ? 0 : block_.first >> tile_height;
    block_.tiles.emplace(before + number, hash);
  };
};

void verify_block(platform::Store& store, Block& block, const LeavesToVerify& what) {
  auto reading = store.read(longest_block);
  Result<void> read =
      reading ? BlockReader{block, what}.read(**reading) : tl::make_unexpected(reading.error());
  if (!read) block.wrong = read.error();
}

std::vector<Block> blocks_of(const LeavesToVerify& what) {
  std::vector<Block> blocks;
  for (std::uint64_t first = what.start->size(); first < what.size;) {
    Block block;
    block.first = first;
    block.last = std::min(what.size, (first / block_size + 1) * block_size);
    if (first == what.start->size()) block.tree = *what.start;
    first = block.last;
    blocks.push_back(std::move(block));
  }
  return blocks;
}

void verify_blocks(platform::Store& store, std::vector<Block>& blocks, const LeavesToVerify& what) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  const auto work = [&] {
    for (std::size_t i = next++; i < blocks.size() && !failed; i = next++) {
      verify_block(store, blocks[i], what);
      if (blocks[i].wrong) failed = true;
    }
  };
  std::vector<std::thread> others;
  for (int i = 1; i < what.threads; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
}

// Puts the blocks together in their order, with what only shows across them: roots and the time.
class Joiner {
 public:
  explicit Joiner(const LeavesToVerify& what) : what_{what}, tree_{*what.start} {}

  Result<void> add(const Block& block) {
    if (block.wrong) return tl::make_unexpected(*block.wrong);
    if (auto rooted = check_roots(block); !rooted) return rooted;
    mind_time(block);
    tree_ = joined(block, block.tree);
    return {};
  }

  Result<Frontier> end() const {
    if (time_back_ != 0) return at_seq("audit.time_back", time_back_);
    return tree_;
  }

 private:
  bool begins_log(const Block& block) const { return block.first == what_.start->size(); }

  Frontier joined(const Block& block, const Frontier& part) const {
    if (begins_log(block)) return part;
    Frontier whole = tree_;
    whole.append_tree(part);
    return whole;
  }

  Result<void> check_roots(const Block& block) {
    for (const auto& [size, part] : block.at_notes) {
      const auto note = std::lower_bound(
          what_.notes.begin(), what_.notes.end(), size,
          [](const CheckedNote& one, std::uint64_t wanted) { return one.note.checkpoint.size < wanted; });
      if (joined(block, part).root() == note->note.checkpoint.root) continue;
      return problem("audit.root_mismatch", {{"size", std::to_string(size)}});
    }
    return {};
  }

  void mind_time(const Block& block) {
    if (time_back_ == 0 && latest_ != Instant::min() && block.earliest.time < latest_ - most_back) {
      time_back_ = block.earliest.seq;
    }
    if (time_back_ == 0) time_back_ = block.time_back;
    latest_ = std::max(latest_, block.latest);
  }

  const LeavesToVerify& what_;
  Frontier tree_;
  Instant latest_ = Instant::min();
  std::uint64_t time_back_ = 0;
};

}  // namespace

Result<Frontier> verify_leaves(platform::Store& store, const LeavesToVerify& what) {
  std::vector<Block> blocks = blocks_of(what);
  verify_blocks(store, blocks, what);
  Joiner joiner{what};
  for (const Block& block : blocks) {
    if (auto added = joiner.add(block); !added) return tl::make_unexpected(added.error());
  }
  return joiner.end();
}

}  // namespace halfsky::core
