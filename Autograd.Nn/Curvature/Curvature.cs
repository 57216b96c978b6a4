using System.Buffers;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Second derivatives of a loss by the parameters of a model, as products with a vector of the length of
/// <see cref="ParameterSet{T}.Values"/>, and the gradients of single examples. Nothing of the size of a Hessian is ever made.
/// </summary>
public static class Curvature
{
    /// <summary>H·v with the Hessian H of a loss by all trainable parameters, as reverse over reverse mode: ∇(∇L·v).</summary>
    /// <param name="pass">The pass that recorded the loss.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="v">The vector.</param>
    /// <param name="destination">Receives the product.</param>
    /// <exception cref="ArgumentException">A length is not that of the trainable parameters.</exception>
    /// <exception cref="InvalidOperationException">The loss does not depend on a trainable parameter.</exception>
    public static void HessianProduct<T>(Pass<T> pass, ScalarNode<T> loss, ReadOnlyMemory<T> v, Span<T> destination)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(pass);
        Require(pass, v.Length, destination.Length, nameof(HessianProduct));
        var inputs = pass.Trainable.Span;
        var gradients = ArrayPool<TensorNode<T>>.Shared.Rent(inputs.Length);
        var gradient = gradients.AsSpan(0, inputs.Length);
        ReverseMode.NodeGradient(loss, inputs, gradient);

        // What is constant in a parameter contributes nothing to ∇L·v, and may not depend on it at all.
        ScalarNode<T> directional = T.Zero;
        var offset = 0;
        for (var i = 0; i < inputs.Length; i++)
        {
            var direction = pass.Graph.Constant(v.Slice(offset, inputs[i].Length), inputs[i].Shape);
            directional += (gradient[i] * direction).Sum();
            offset += inputs[i].Length;
        }

        ArrayPool<TensorNode<T>>.Shared.Return(gradients, clearArray: true);
        ReverseMode.Gradient(directional, inputs, destination, allowUnconnected: true);
    }

    /// <summary>
    /// G·v with the generalized Gauss–Newton matrix G = Jᵀ·H·J: J the Jacobian of the outputs by the parameters, H the Hessian of the
    /// loss by the outputs. For a convex loss it has no negative eigenvalue.
    /// </summary>
    /// <remarks>J·v by forward mode, H·(J·v) by reverse over reverse, Jᵀ by reverse mode. N. Schraudolph (2002).</remarks>
    /// <param name="pass">The pass that recorded output and loss.</param>
    /// <param name="output">The model's output.</param>
    /// <param name="loss">The loss, computed from the output.</param>
    /// <param name="v">The vector.</param>
    /// <param name="destination">Receives the product.</param>
    /// <inheritdoc cref="HessianProduct" path="/exception"/>
    public static void GaussNewtonProduct<T>(
        Pass<T> pass, TensorNode<T> output, ScalarNode<T> loss, ReadOnlySpan<T> v, Span<T> destination)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(pass);
        Require(pass, v.Length, destination.Length, nameof(GaussNewtonProduct));
        var inputs = pass.Trainable.Span;
        var tangent = new T[output.Length];
        ForwardMode.Jvp(output, inputs, v, tangent);
        var product = new T[output.Length];
        var gradient = ReverseMode.NodeGradient(loss, output)[output];
        var directional = (gradient * pass.Graph.Constant(tangent, output.Shape)).Sum();
        ReverseMode.Gradient(directional, [output], product, allowUnconnected: true);
        ReverseMode.Vjp(output, product, inputs, destination, allowUnconnected: true);
    }

    /// <summary>The gradient of each example's loss by all trainable parameters.</summary>
    /// <remarks>Each example runs on its own, so layers behave as in evaluation: there is no batch to take statistics of.</remarks>
    /// <param name="model">The model.</param>
    /// <param name="count">How many examples there are.</param>
    /// <param name="loss">The loss of an example: given the pass and the example's number, it runs the model.</param>
    /// <param name="destination">Receives the gradients, [examples, trainable parameters].</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="InvalidOperationException">A loss does not depend on a trainable parameter.</exception>
    public static void PerExampleGradients<T>(Layer<T> model, int count, Func<Pass<T>, int, ScalarNode<T>> loss, Span<T> destination)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loss);
        var pass = Pass<T>.ForEvaluation(model);
        var length = pass.Parameters.TrainableLength;
        if (destination.Length < (long)count * length)
        {
            throw new ArgumentException(
                $"{nameof(PerExampleGradients)}: {count} gradients of {length} numbers do not fit into {destination.Length}.", nameof(destination));
        }

        for (var i = 0; i < count; i++)
        {
            pass.Restart();
            ReverseMode.Gradient(loss(pass, i), pass.Trainable.Span, destination.Slice(i * length, length));
        }
    }

    private static void Require<T>(Pass<T> pass, int vector, int destination, string verb)
        where T : IFloatingPointIeee754<T>
    {
        var length = pass.Parameters.TrainableLength;
        if (vector != length || destination != length)
        {
            throw new ArgumentException(
                $"{verb}: the model has {length} trainable numbers, the vector {vector} and the destination {destination}.");
        }
    }
}
