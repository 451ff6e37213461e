/// Templates in Spring MVC.
@NullMarked
package io.avouch.web.view;

import org.jspecify.annotations.NullMarked;
