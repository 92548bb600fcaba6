package dev.ringback.simulator.exchange;

import java.util.List;

/**
 * When a number is whole. A number that begins as a block does is whole with the digits of that block, of several the one
 * with the longest beginning. Any other number is whole when it is that of a line or of a group and no longer one begins
 * with it, or when no digit has followed for the inter-digit time.
 *
 * @param blocks at most {@link #MAX_BLOCKS}
 */
public record NumberingPlan(List<Block> blocks) {
    /** Blocks of a plan. */
    public static final int MAX_BLOCKS = 1000;

    /** No blocks: the numbers of the lines say it. */
    public static final NumberingPlan OPEN = new NumberingPlan(List.of());

    /** Copies the blocks; refuses too many. */
    public NumberingPlan {
        blocks = List.copyOf(blocks);
        if (blocks.size() > MAX_BLOCKS) {
            throw new IllegalArgumentException(
                    "a numbering plan of " + blocks.size() + " blocks; at most " + MAX_BLOCKS);
        }
    }

    /**
     * Numbers of one length.
     *
     * @param begins digits that they begin with; empty: every number
     * @param digits how many digits they have, those of the beginning included; 1..{@link TelephoneExchange#MAX_DIGITS}
     */
    public record Block(String begins, int digits) {
        /** Refuses a length that no number has. */
        public Block {
            if (digits < Math.max(1, begins.length()) || digits > TelephoneExchange.MAX_DIGITS) {
                throw new IllegalArgumentException("numbers of " + digits + " digits that begin with \"" + begins
                        + "\"; write 1.." + TelephoneExchange.MAX_DIGITS + ", and not fewer than the beginning has");
            }
            if (!begins.matches("[0-9A-D*#]*")) {
                throw new IllegalArgumentException("\"" + begins + "\" is no beginning of a number; use 0-9 A-D * #");
            }
        }
    }

    /** The digits of the whole number that begins so, or 0 when no block says. */
    int lengthOf(String number) {
        int length = 0;
        int longest = -1;
        for (Block block : blocks) {
            if (number.startsWith(block.begins()) && block.begins().length() > longest) {
                longest = block.begins().length();
                length = block.digits();
            }
        }
        return length;
    }
}
