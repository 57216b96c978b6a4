using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;
using static Autograd.Elementary;

namespace Autograd.Nn;

/// <summary>Gaussian bumps around centers.</summary>
internal sealed class RadialFeatures<T> : FeatureMap<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly ReadOnlyMemory<T> centers;
    private readonly double width;

    public RadialFeatures(Tensor<T> centers, double width)
        : this(FeatureChecks.CopyRows(centers, nameof(centers)), FeatureChecks.RequirePositive(width, nameof(width)))
    {
    }

    private RadialFeatures((T[] Rows, int Count, int Inputs) centers, double width)
        : base("Radial", centers.Inputs, centers.Count) => (this.centers, this.width) = (centers.Rows, width);

    protected override TensorNode<T> Map(TensorNode<T> x, Pass<T> pass)
    {
        var inputs = (int)x.Shape[^1];
        if (inputs == 1)
            return TensorNode.Map(new Bump(width), x - pass.Graph.Constant(centers, [Features]));

        // Differences before squares: |x|² − 2x·c + |c|² would lose what is small.
        var differences = x.Unsqueeze(-2) - pass.Graph.Constant(centers, [Features, inputs]);
        return TensorNode.Map(new Decay(width), Square(differences).Sum(-1));
    }

    private readonly struct Bump(double width) : IUnaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public F Invoke<F>(F x)
            where F : IElementary<F> => new Decay(width).Invoke(x * x);
    }

    private readonly struct Decay(double width) : IUnaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public F Invoke<F>(F squaredDistance)
            where F : IElementary<F> => F.Apply(default(Exp), squaredDistance * F.Constant(-0.5 / (width * width)));
    }
}
