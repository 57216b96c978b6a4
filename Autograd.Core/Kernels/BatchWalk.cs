using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>Walks over a batch, row-major, and knows where each of three operands stands that are broadcast to it.</summary>
internal struct BatchWalk
{
    private readonly Steps lengths;
    private readonly Steps first;
    private readonly Steps second;
    private readonly Steps third;
    private readonly int rank;
    private Steps index;

    /// <param name="batch">The batch.</param>
    /// <param name="first">The batch of one operand: broadcasts to <paramref name="batch"/>.</param>
    /// <param name="second">That of another.</param>
    /// <param name="third">That of another.</param>
    public BatchWalk(in TensorShape batch, in TensorShape first, in TensorShape second, in TensorShape third)
    {
        rank = batch.Rank;
        for (var i = 0; i < rank; i++)
            lengths[i] = (int)batch[i];
        this.first = StepsOf(in batch, in first);
        this.second = StepsOf(in batch, in second);
        this.third = StepsOf(in batch, in third);
    }

    /// <summary>Which item of the first operand is in turn.</summary>
    public int First { get; private set; }

    /// <summary>Which item of the second operand is in turn.</summary>
    public int Second { get; private set; }

    /// <summary>Which item of the third operand is in turn.</summary>
    public int Third { get; private set; }

    /// <summary>To the next of the batch; after the last, back to the first.</summary>
    public void Advance()
    {
        for (var i = rank - 1; i >= 0; i--)
        {
            First += first[i];
            Second += second[i];
            Third += third[i];
            if (++index[i] < lengths[i])
                return;
            First -= first[i] * lengths[i];
            Second -= second[i] * lengths[i];
            Third -= third[i] * lengths[i];
            index[i] = 0;
        }
    }

    private static Steps StepsOf(in TensorShape batch, in TensorShape shape)
    {
        var steps = default(Steps);
        var step = 1;
        for (var i = 1; i <= shape.Rank; i++)
        {
            var length = (int)shape.FromEnd(i);
            steps[batch.Rank - i] = length == 1 ? 0 : step;
            step *= length;
        }

        return steps;
    }

    [InlineArray(TensorShape.MaxRank)]
    private struct Steps
    {
        private int item;
    }
}
