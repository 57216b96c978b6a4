using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Tests.Rules.Tensors;

/// <summary>Einstein sums against a loop over all labels.</summary>
public sealed class EinsumTests
{
    // A full equation, without ellipsis and with the output, and the length of each label in alphabetical order.
    [Theory]
    [InlineData("ij,jk->ik", "ij,jk", 2, 3, 4)]
    [InlineData("ij,jk->ik", "ij,jk->ik", 2, 3, 4)]
    [InlineData("ij,jk->ki", "ij,jk->ki", 2, 3, 4)]
    [InlineData("ji,jk->ik", "ji,jk->ik", 2, 3, 4)]
    [InlineData("ij,kj->ik", "ij,kj->ik", 2, 3, 4)]
    [InlineData("ji,kj->ki", "ji,kj->ki", 2, 3, 4)]
    [InlineData("ij,ij->ij", "ij,ij->ij", 2, 3)]
    [InlineData("ij,ji->ij", "ij,ji->ij", 2, 3)]
    [InlineData("ij,ij->", "ij,ij", 2, 3)]
    [InlineData("ij,ji->", "ij,ji->", 2, 3)]
    [InlineData("i,i->", "i,i", 5)]
    [InlineData("i,j->ij", "i,j", 5, 2)]
    [InlineData("i,j->ji", "i,j->ji", 5, 2)]
    [InlineData("i,j->", "i,j->", 5, 2)]
    [InlineData("ij,j->i", "ij,j", 3, 4)]
    [InlineData("i,ij->j", "i,ij", 3, 4)]
    [InlineData("i,ji->j", "i,ji", 3, 4)]
    [InlineData("ij->ji", "ij->ji", 3, 4)]
    [InlineData("ij->ji", " i j -> j i ", 3, 4)]
    [InlineData("ba->ab", "ba", 3, 4)]
    [InlineData("ij->", "ij->", 3, 4)]
    [InlineData("ij->j", "ij->j", 3, 4)]
    [InlineData("ii->i", "ii->i", 3)]
    [InlineData("ii->", "ii", 3)]
    [InlineData("iji->ji", "iji->ji", 3, 4)]
    [InlineData("iij->j", "iij->j", 3, 4)]
    [InlineData("ijji->ij", "ijji->ij", 3, 4)]
    [InlineData("iii->i", "iii->i", 3)]
    [InlineData("ii,ij->j", "ii,ij->j", 3, 4)]
    [InlineData("ii,jj->ij", "ii,jj->ij", 3, 4)]
    [InlineData("bij,bjk->bik", "bij,bjk->bik", 5, 2, 3, 4)]
    [InlineData("bij,bjk->ikb", "bij,bjk->ikb", 5, 2, 3, 4)]
    [InlineData("bij,jk->bik", "bij,jk->bik", 5, 2, 3, 4)]
    [InlineData("ij,bjk->bik", "ij,bjk->bik", 5, 2, 3, 4)]
    [InlineData("bi,bi->b", "bi,bi->b", 5, 2)]
    [InlineData("bi,bj->bij", "bi,bj->bij", 5, 2, 3)]
    [InlineData("ibj,jbk->bki", "ibj,jbk->bki", 5, 2, 3, 4)]
    [InlineData("bqhd,bkhd->bhqk", "bqhd,bkhd->bhqk", 2, 3, 2, 4, 5)]
    [InlineData("bhqk,bkhd->bqhd", "bhqk,bkhd->bqhd", 2, 3, 2, 4, 5)]
    [InlineData("abcd,cdef->abef", "abcd,cdef->abef", 2, 3, 2, 2, 3, 2)]
    [InlineData("abcd,dcef->feba", "abcd,dcef->feba", 2, 3, 2, 2, 3, 2)]
    [InlineData("abcdefg,abcdefg->abcdefg", "abcdefg,abcdefg->abcdefg", 1, 2, 1, 2, 1, 2, 2)]
    [InlineData("abcdefgh,abcdefgh->abcdefg", "abcdefgh,abcdefgh->abcdefg", 1, 2, 1, 2, 1, 2, 2, 3)]
    [InlineData("ij,jk,kl->il", "ij,jk,kl", 2, 3, 4, 5)]
    [InlineData("i,ij,j->", "i,ij,j", 3, 4)]
    [InlineData("i,i,i->i", "i,i,i->i", 3)]
    [InlineData("ab,bc,cd,de->ea", "ab,bc,cd,de->ea", 2, 3, 4, 2, 3)]
    [InlineData("bn,anm,bm->ba", "bn,anm,bm->ba", 2, 3, 4, 5)]
    [InlineData("Ba,aC->BC", "Ba,aC", 3, 4, 2)]
    [InlineData("ij,jk->ik", "ij,jk->ik", 2, 0, 4)]
    [InlineData("ij,jk->ik", "ij,jk->ik", 0, 3, 4)]
    [InlineData("ij,jk->ik", "ij,jk->ik", 1, 1, 1)]
    [InlineData("ab,cd->bd", "ab,cd->bd", 2, 3, 4, 5)]
    [InlineData("aij,bij->ab", "...ij,bij->...b", 2, 3, 4, 5)]
    [InlineData("aij->aji", "...ij->...ji", 2, 3, 4)]
    [InlineData("aij->ij", "...ij->ij", 2, 3, 4)]
    [InlineData("abij,abjk->abik", "...ij,...jk->...ik", 2, 3, 4, 5, 2)]
    [InlineData("abij,abjk->abik", "...ij,...jk", 2, 3, 4, 5, 2)]
    [InlineData("abij,bjk->abik", "...ij,...jk", 2, 3, 4, 5, 2)]
    [InlineData("ij,jk->ik", "...ij,...jk", 4, 5, 2)]
    [InlineData("ai,ai->", "...i,...i->", 4, 5)]
    public void It_is_the_sum_over_all_labels_that_the_result_lacks(string full, string equation, params int[] lengths)
    {
        var labels = Labels(full);
        var operands = full.Split("->")[0].Split(',')
            .Select((text, i) => Operands.Random(i + 1, [.. text.Select(label => (nint)lengths[labels.IndexOf(label)])])).ToArray();
        Operands.AssertNear(Naive(full, lengths, operands), Einsum.Apply<ArrayTensor<double>>(equation, operands), 1e-13);
    }

    [Theory]
    [InlineData("...i,...i->...i", new[] { 1, 3 }, new[] { 4, 3 })]
    [InlineData("...i,...i->...i", new[] { 5, 1, 3 }, new[] { 4, 3 })]
    [InlineData("...,...", new[] { 5, 1, 3 }, new[] { 4, 1 })]
    [InlineData("...,...", new[] { 5, 1, 3 }, new int[0])]
    [InlineData("...,...->", new[] { 1, 1 }, new[] { 1, 1 })]
    public void An_ellipsis_broadcasts(string equation, int[] left, int[] right)
    {
        var (x, y) = (Operands.Random(1, [.. left.Select(n => (nint)n)]), Operands.Random(2, [.. right.Select(n => (nint)n)]));
        var expected = x * y;
        var actual = Einsum.Apply<ArrayTensor<double>>(equation, [x, y]);
        Operands.AssertNear(equation.EndsWith('>') ? Operands.SumTo(expected, default) : expected, actual, 1e-15);
    }

    [Fact]
    public void A_broadcast_ellipsis_is_contracted_too()
    {
        var (x, y) = (Operands.Random(1, 1, 5, 2, 3), Operands.Random(2, 4, 1, 3, 2));
        var expected = ArrayTensor<double>.ApplyBilinear(default(MatMul), x, y);
        Operands.AssertNear(expected, Einsum.Apply<ArrayTensor<double>>("...ij,...jk->...ik", [x, y]), 1e-14);
    }

    [Theory]
    [InlineData("ij,jk->ik", "Einsum: \"ij,jk->ik\" of [2,3], [4,5]: j is 3 in one place and 4 in operand 1: 3 ≠ 4.")]
    [InlineData("ij,kl->im", "Einsum: \"ij,kl->im\" of [2,3], [4,5]: the label m of the result is no operand's.")]
    [InlineData("ij,kl->ii", "Einsum: \"ij,kl->ii\" of [2,3], [4,5]: a label of the result, “ii”, stands there twice.")]
    [InlineData("ij->ij", "Einsum: \"ij->ij\" of [2,3], [4,5]: the equation is of 1 operand, and there are 2.")]
    [InlineData("ij,k", "Einsum: \"ij,k\" of [2,3], [4,5]: “k” labels 1 axis, and operand 1, [4,5], has 2.")]
    [InlineData("ij,...klm", "Einsum: \"ij,...klm\" of [2,3], [4,5]: “...klm” labels at least 3 axes, and operand 1, [4,5], has 2.")]
    [InlineData("ij,k1", "Einsum: \"ij,k1\" of [2,3], [4,5]: “1” is not a label: they are the letters a to z and A to Z.")]
    [InlineData("ij,..k", "Einsum: \"ij,..k\" of [2,3], [4,5]: “..k” has dots that are not one “...”.")]
    [InlineData("...i,...k", "Einsum: \"...i,...k\" of [2,3], [4,5]: an axis of “...” is 2 in one place and 4 in operand 1: 2 ≠ 4.")]
    [InlineData("ii,kl", "Einsum: \"ii,kl\" of [2,3], [4,5]: i is 2 in one place and 3 in operand 0: 2 ≠ 3.")]
    public void A_mistake_is_explained(string equation, string message)
    {
        ArrayTensor<double>[] operands = [Operands.Random(1, 2, 3), Operands.Random(2, 4, 5)];
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Einsum.Apply<ArrayTensor<double>>(equation, operands)).Message);
    }

    [Fact]
    public void A_plain_product_is_one_operation()
    {
        // The layouts of all four transposed forms are read as they are: nothing but a matrix product is applied.
        foreach (var equation in (string[])["ij,jk->ik", "ji,jk->ik", "ij,kj->ik", "ji,kj->ik", "ij,jk->ki", "ij,kj->ki", "bij,bkj->bik", "bij,jk->bik"])
        {
            Permutations.Count = 0;
            var parts = equation.Split("->")[0].Split(',');
            Einsum.Apply<Permutations>(equation, [new(new(parts[0].Select(_ => (nint)2).ToArray())), new(new(parts[1].Select(_ => (nint)2).ToArray()))]);
            Assert.Equal(0, Permutations.Count);
        }
    }

    private static List<char> Labels(string full) =>
        [.. full.Where(char.IsAsciiLetter).Distinct().Order()];

    private static ArrayTensor<double> Naive(string full, int[] lengths, ArrayTensor<double>[] operands)
    {
        var labels = Labels(full);
        var (inputs, output) = (full.Split("->")[0].Split(','), full.Split("->")[1]);
        var shape = new TensorShape([.. output.Select(label => (nint)lengths[labels.IndexOf(label)])]);
        var result = new double[shape.Length];
        var index = new int[labels.Count];
        var count = lengths.Aggregate(1, (product, length) => product * length);
        for (var n = 0; n < count; n++)
        {
            var rest = n;
            for (var i = 0; i < index.Length; i++)
                (index[i], rest) = (rest % lengths[i], rest / lengths[i]);
            var product = 1.0;
            for (var i = 0; i < operands.Length; i++)
                product *= operands[i].Values[Offset(inputs[i])];
            result[Offset(output)] += product;
        }

        return new(result, shape);

        int Offset(string text) => text.Aggregate(0, (offset, label) => offset * lengths[labels.IndexOf(label)] + index[labels.IndexOf(label)]);
    }

    /// <summary>Only shapes; counts permutations.</summary>
    private readonly struct Permutations(TensorShape shape) : ITensorElementary<Permutations>
    {
        [ThreadStatic]
        public static int Count;

        public TensorShape Shape => shape;

        public static Permutations Zero => default;

        public static Permutations One => default;

        public static Permutations operator +(Permutations x, Permutations y) => x * y;

        public static Permutations operator -(Permutations x, Permutations y) => x * y;

        public static Permutations operator -(Permutations x) => x;

        public static Permutations operator *(Permutations x, Permutations y) => new(TensorShape.Broadcast("test", x.Shape, y.Shape));

        public static Permutations operator /(Permutations x, Permutations y) => x * y;

        public static Permutations Constant(double value) => default;

        public static Permutations Step(Permutations x) => x;

        public static Permutations Select(Permutations condition, Permutations ifNonZero, Permutations ifZero) => ifNonZero;

        public static Permutations Apply<TRule>(TRule rule, Permutations x)
            where TRule : struct, IUnaryRule => x;

        public static Permutations Apply<TRule>(TRule rule, Permutations x, Permutations y)
            where TRule : struct, IBinaryRule => x * y;

        public static Permutations ApplyLinear<TRule>(TRule rule, Permutations x)
            where TRule : struct, ILinearRule
        {
            Count += rule is Permute ? 1 : 0;
            return new(rule.ShapeOf(x.Shape));
        }

        public static Permutations ApplyBilinear<TRule>(TRule rule, Permutations x, Permutations y)
            where TRule : struct, IBilinearRule => new(rule.ShapeOf(x.Shape, y.Shape));

        public static Permutations ApplyReduction<TRule>(TRule rule, Permutations x)
            where TRule : struct, IReductionRule => x;

        public static Permutations ApplyTensorRule<TRule>(TRule rule, params ReadOnlySpan<Permutations> inputs)
            where TRule : struct, ITensorRule => inputs[0];
    }
}
